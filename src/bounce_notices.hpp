// The phrases of refusals that say little: those of RFC 5321, which receivers put before their reasons, and those of notices. What else a
// text says stands before them (bounce_rules.hpp); not_about_spam only uses up words that would mislead.
#pragma once
#include "bounce_signs.hpp"

namespace aldaba::bounce {

constexpr Words notices[] = {
    {Sign::mailbox_out,
     "mailbox unavailable|mailbox is unavailable|mailbox temporarily unavailable|mailbox is temporarily unavailable|"
     "recipient unavailable|recipient temporarily unavailable|recipient is unavailable|user unavailable|user temporarily unavailable|"
     "user is unavailable|account unavailable|account is unavailable|account temporarily unavailable|address unavailable|"
     "unavailable mail user|mailbox cannot be accessed|ящик недоступен|邮箱不可用*|信箱不可用*|casilla no disponible|caixa postal "
     "indisponivel|"
     "boite aux lettres indisponible|postfach nicht verfugbar|casella non disponibile|mailbox niet beschikbaar|"
     "unavailable or access denied|mailbox is currently unavailable|mailbox currently unavailable|recipient is currently unavailable|"
     "user is currently unavailable"},
    {Sign::recipient_rejected,
     "address rejected|addresses rejected|recipient address rejected|recipient not accepted|recipient refused by"},
    {Sign::service_out,
     "service not available|service unavailable|service currently unavailable|service is unavailable|service is currently unavailable|"
     "service temporarily unavailable|service is temporarily unavailable|service nicht verfugbar|service indisponible|"
     "servicio no disponible|servico indisponivel|servizio non disponibile|сервис недоступен|服务不可用*|服務不可用*"},
    {Sign::again_soon,
     "try again in seconds|try again in minutes|try again in a few minutes|retry in seconds|retry in minutes|retry after seconds|"
     "retry after minutes|wait seconds|wait minutes|come back in minutes|come back in seconds|try again after minutes|"
     "try again after seconds|please try again in seconds|please try again in minutes|please try again after minutes|"
     "in ein paar minuten|in minuten|dans minutes|en minutos|em minutos|tra minuti|over minuten|za minut|через минут*|через секунд|"
     "分钟后*|分鐘後*|秒后*|分後*|분 후*"},
    {Sign::again,
     "come back later|please retry|try again|again later|retry again|later again|please resend|wait and try|spater erneut|"
     "spater noch einmal|erneut versuchen|noch einmal versuchen|spater wieder|reessayez*|reessayer*|plus tard|mas tarde|"
     "vuelva a intentar*|intente de nuevo|intentelo de nuevo|reintent*|mais tarde|tente novamente|tente de novo|piu tardi|riprov*|"
     "probeer later|later opnieuw|probeer het later|pozniej|sprobuj ponownie|pozdeji|forsok igen|prov igen|senare|senere|prov pa nytt|"
     "yrita uudelleen|myohemmin|probalja ujra|kesobb|mai tarziu|daha sonra|tekrar deneyin|позже|позднее|повторите*|пізніше|спробуйте*|"
     "稍后*|稍後*|请重试*|請重試*|しばらく*|後ほど*|再度*|나중에*|잠시*|다시 시도*|αργοτερα|temporarily rejected|temporarily "
     "refused|temporary rejection"},
    {Sign::notice,
     "could not be delivered|couldn t be delivered|can t be delivered|cannot be delivered|was not delivered|not been delivered|"
     "unable to deliver|unable to be delivered|not able to deliver|wasn t able to deliver|couldn t deliver|could not deliver|"
     "delivery failure notification|delivery failed|failed to deliver|nicht zugestellt|n a pas pu etre delivre|n a pas pu etre remis|"
     "no se pudo entregar|no pudo ser entregado|nao pode ser entregue|non e stato possibile consegnare|nie mogla zostac dostarczona|"
     "не может быть доставлено|не удалось доставить|не было доставлено|无法送达*|無法送達*|配信できません*|配信されません*|kon niet worden "
     "bezorgd|"
     "kunde inte levereras|delivery to the following recipient failed|delivery to the following recipients failed|delivery has failed|"
     "delivery to these recipients"},
    {Sign::before_recipient,
     "in reply to mail from command|in reply to helo command|in reply to ehlo command|after mail from|after pipelined mail from|"
     "after ehlo|after helo|after initial connection|refused to talk to me"},
    {Sign::refused_there,
     "rejected by a remote mail server|rejected by the recipient domain|rejected by the server for the recipient domain|"
     "rejected by the remote server|refused by the remote server|rejected by the recipient s server|rejected by the destination"},
    {Sign::not_about_spam,  // phrases that name spam or senders in passing
     "listed below|listed above|recipients listed|addresses listed|グループ*|protect our users from spam|best protect our users from spam|"
     "reduce the amount of spam|protect users from spam|not a spammer|prevent spam|fight spam|spamcop net|report spam|"
     "currently sending spam see|spam policy|spam abuse|is not spam|isn t spam|not spam|to best protect|sender guidelines|"
     "email sender guidelines|sender office com|junkmail rejected|postmaster|protection outlook com|mail protection outlook com|"
     "mail eo outlook com|email error codes|contact your administrator|spam and phishing|for more information|learn more at|"
     "bulk email senders|bulk senders|bulksenders|unsolicitedmessageerror|in reply to rcpt to command|in reply to end of data command|"
     "in reply to data command|smtp error from remote mail server|smtp error from remote server|transcript of session follows|"
     "permanent fatal errors|remote server returned|remote host said|giving up on|remote mail server|does not like recipient|"
     "diagnostic information for administrators|reporting mta|technical details of permanent failure|"
     "technical details of temporary failure|bad sequence of commands|spaces periods or other punctuation|"
     "check for any spelling errors|typos or unnecessary spaces|contact correspondent directly|final recipient|message id|"
     "command output|while talking to|return to sender|returned to sender|mail delivery system|unknown address error|unknown error|"
     "other mail system problem|domain may not exist|account or domain may not exist|mail domain com|email provider|"
     "contacting the other email provider|your message to|transaction failed|delivery error|help spam|for one or more recipients|"
     "requested mail action not taken|requested action not taken|unknown reason|for explanation visit|file types blocked in gmail|"
     "if this is not spam|to report spam|diagnostic code|said|action failed|user agent"},
};

}  // namespace aldaba::bounce
