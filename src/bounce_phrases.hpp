// The phrases of refusals that say it all, written as in bounce_words.hpp: what mail servers, receivers and their manuals say. One look at
// the neighbours before a phrase is added: it must mean the same at every receiver, and where it only names a thing in passing it belongs
// to not_about_spam, which uses it up.
#pragma once
#include "bounce_signs.hpp"

namespace aldaba::bounce {

constexpr Words phrases[] = {
    {Sign::user_unknown,
     "is unknown to this server|by that name|такого пользователя нет|такого адреса нет|такого ящика нет|такой пользователь не|такой адрес "
     "не|"
     "email address is not valid|email address is invalid|no account by that name|no existe dicha persona|nessun utente|"
     "domino directory|public name address book|you are trying to contact is not valid|"
     "recipient address rejected need fully qualified address|final email delivery point|final delivery point|"
     "email account that you tried to reach does not exist|does not have an account|doesn t have an account|don t have an account|"
     "user unknown|unknown user|no such user|no such recipient|no such mailbox|no such account|no such person|no such address|"
     "no such local user|no mailbox here|mailbox not found|mailbox unavailable|mailbox is unavailable|mailbox not available here|"
     "mailbox name not allowed|mailbox name invalid|recipient address rejected access denied|recipient address rejected user|"
     "recipnotfound|recipientnotfound|recipient not found|recipient unknown|unknown recipient|"
     "no valid recipient*|no recipients have been specified|unknown or illegal user|unknown or illegal alias|"
     "unknown local part|not our customer|not our user|is not known here|not a known user|"
     "account that you tried to reach does not exist|"
     "user doesn t exist|invalid recipient|invalid mailbox|invalid user|recipient not liked|malformed destination address|"
     "malformed recipient|bad destination mailbox address|bad destination email address|recipient verify failed|"
     "recipient address not found|address not found|address does not exist|unknown address|address unknown|addressee unknown|"
     "recipient is not local|unknown on rcpt|user path no exist|destination address too long|local part of wrong type|"
     "doesn t match any known|recipient preferences|mail to unknown|no one here|nobody here by that name|not at this address|"
     "not on this server|account not found|account does not exist|account doesn t exist|user lookup|mailbox has moved|"
     "user has moved|"
     "usersearch|adresse d au moins un destinataire invalide|de ofr|accion solicitada no se ejecuto buzon|"
     "does not exist here|mailbox is not found|owner has changed|is not found in server|not exist user|"
     "address lookup|address error|address rejected|check if address is correct|service discontinued|"
     "unable to deliver to|user mailbox not|mailbox no disponible|buzon de correo no disponible|no esta disponible el buzon|"
     "adresse du destinataire a change|user rejected unknown"},
    {Sign::mailbox_closed,
     "has left the company|left the company|has left the organization|no longer with the company|no longer with us|"
     "no longer works here|no longer works for|nicht mehr im unternehmen|nicht mehr bei uns|"
     "account is disabled|mailbox is disabled|disableduser|disabled user|account disabled|disabled mailbox|mailbox disabled|"
     "disabled recipient|inactive user|inactive account|"
     "account inactive|account is inactive|inactive mailbox|recipient suspend|user suspended|mailbox currently suspended|"
     "account has been disabled|account has been suspended|account expired|deactivated mailbox|not activated|account closed|"
     "mailbox closed|mailbox not available|mailbox is closed|no longer accepts mail|no longer accepting mail|accounts disabled|"
     "deactivated due to abuse|extended inactivity|konto niedostepne|account is not active|domain is not active|"
     "user has been suspended|boite desactivee|compte desactive|compte suspendu|cuenta desactivada|cuenta suspendida|"
     "conta desativada|"
     "conta suspensa|not found or inactivated|account has been locked|account has been closed|domain no longer available"},
    {Sign::mailbox_is_full,
     "not sufficient disk space|mailbox full|mailbox is full|mailbox over quota|full mailbox|full inbox|inbox is full|"
     "account is full|mailbox quota|"
     "user is over quota|over disk quota|overquotatemp|overquotaperm|mailbox size limit exceeded|mailbox exceeded|"
     "mailbox has exceeded|account is over quota|account is currently over quota|exceeded the hard limit|exceed the hard limit|"
     "boite pleine|boite aux lettres pleine|buzon lleno|caixa cheia|caixa postal cheia|casella piena|postfach voll|"
     "postfach ist voll|"
     "quotaexceeded|quota exceeded for|user quota|domain quota|session exceeded transfer quota"},
    {Sign::too_large,
     "message too large|message too big|message is too large|message is too big|message size exceeds|message exceeds|"
     "message size limit*|"
     "message length exceeds|mail size limit exceeded|sendsizelimit|recipsizelimit|message file too big|"
     "attachment too large|attachment size|number of attachments|maximum message length|size limit exceeded|"
     "data size exceeds|mail message size|message body too large|class size limit|larger than the maximum|"
     "exceeds the maximum message size|exceeds maximum message size|content length exceeds|num attachments|"
     "exceeded google s message size"},
    {Sign::rate,
     "please try again slower|"
     "exceeded allowable|allowable connection time|too many|try again slower|exceeding receiving limits|rp cel|rp qrc|rp drc|"
     "rp trc|rp trl|hl itc|hl icc|mi cel|mi dmc|mi sfq|"
     "too much mail from|too much load|rate limit*|ratelimit*|throttl*|sending rate|message rate|excessive rate|"
     "connection rate|excessive volume|unusual rate|receiving mail at a rate|receiving too much mail|"
     "connections per|messages per|recipients per|emails per|mails per|per hour|per minute|per second|per day|per connection|"
     "max number of messages|maximum number of messages|maximum number of connections|maximum number of recipients|"
     "maximum connections|maximum concurrent|concurrent connections|connection limit*|connections limit|"
     "concurrency limit|sending limit*|relay limit|daily limit|hourly limit|daily sending|daily smtp|daily user sending|"
     "exceeded its quota for sending|message quota|sending quota|exceeded the maximum number|limit exceeded for|"
     "frequency|maximum allowed|too fast|slow down|too quickly|too often|max rcpt|volume limit|temporarily deferred due to|"
     "unexpected volume|user complaints ts|due to excessive|reduce the number|lower the number|exceeded limit|"
     "messages rate|exceeded the rate|exceeded rate|exceeds limits|message limit|resources exceeded|reached the limit|"
     "zu viele|trop de|nombre maximum|demasiadas|demasiados|limite de envio*|muitas|muitos|muito rapido|"
     "troppe|troppi|te veel|zbyt wiele|zbyt duzo|prilis mnoho|for manga|cok fazla|tul sok|prea multe|"
     "слишком много|превышено количество|лимит|слишком часто|занадто "
     "багато|频率*|过于频繁*|太多*|过多*|超过限制*|连接数*|发送过快*|頻率*|太頻繁*|多すぎ*|"
     "制限を超*|너무 많*|제한 초과*"},
    {Sign::greylist,
     "greylist*|graylist*|grey list*|gray list*|postgrey|"
     "liste grise|lista gris|lista cinza|lista grigia|szara lista|grijze lijst|серый список|серые списки|сером списке|灰名单*|灰名單*|"
     "グレイリスト*|グレーリスト*|그레이리스트*"},
    {Sign::virus,
     "images or other attachments|mail with attachments|virus|viruses|malware|infected|trojan|worm|eicar|ransomware|"
     "security issue|illegal attachment|attachment not allowed|attachments not allowed|attachment is not allowed|"
     "attachment rejected|attachment blocked|forbidden attachment|banned attachment|prohibited attachment|"
     "dangerous attachment|blocked attachment|banned file|file type not allowed|file extension|attachment type|"
     "executable attachment*|"
     "executable file|disallowed attachment|unsafe attachment|attachment content|attachment filter|blockedmessage|infektiert|"
     "schadsoftware|schadcode|piece jointe interdite|archivo adjunto no permitido|вирус*|病毒*|ウイルス*|ウィルス*|바이러스*|wirus*|"
     "exe file|zip file|macro|bad attachment|attachments of type|attachment with"},
    {Sign::authentication,
     "openspf org|required authentication level|dmarc|spf check*|spf fail|spf validation|sender policy framework|spf record|"
     "dkim signature*|unauthenticated email|sender is unauthenticated|unauthenticatedemail|unauthenticated mail|"
     "message is unauthenticated|it is unauthenticated|"
     "authentication results|purported responsible address|email authentication|mail authentication|"
     "authentication checks|authenticate with either|fail authentication|domain authentication|"
     "not authorized to send on behalf|spoof*|送信ドメイン認証*|なりすまし*|impersonat*|forged"},
    {Sign::authentication_word, "spf|dkim|arc|domainkeys|senderid|sender id|spf认证*|spf校验*"},
    {Sign::no_reverse,
     "ptr|reverse dns|rdns|r dns|reverse lookup|reverse hostname|reverse mapping|reverse resolution|reverse record|"
     "reverse name|in addr arpa|forward confirmed|name lookup failed|fcrdns|no hostname|reverse ip|"
     "cannot find your hostname|without reverse|rueckwaertsaufloesung|dns inverso|"
     "reverse entry|inverse dns|resolution inverse|dns reverse|dns reverso|обратной зон*|обратная зон*|обратную зон*|反向解析*|逆引き*|"
     "역방향*"},
    {Sign::bad_hello, "helo|ehlo|helo hostname|helo domain|hello"},
    {Sign::sender_bad,
     "same as authorization user|same as authenticated|must be same as|must match the authenticated|sender information|"
     "bad sender s|bad sender address|batv|badmailfrom|not owned by|sender domain is empty|not owner of|"
     "email address is not verified|identities failed the check|need fully qualified hostname|invalid helo|helo command rejected|"
     "ehlo command rejected|bad helo|fake helo|non fqdn helo|forged helo|helo mismatch|sender verify|sender verification|"
     "sender address rejected|sender rejected|sender refused|sender denied|"
     "sender not allowed|sender invalid|invalid sender|unverifiable sender|unverifyable sending|callout verification|"
     "verification failed for|verify mailfrom failed|verify mail from|domain of sender address does not|sender domain must exist|"
     "sender domain not found|not a registered gateway user|"
     "mismatches client ip|mismatched with message header|mail from is mismatched|send mail as|not a member of this mailing list|"
     "from address not|valid sender|backscatter|mail from rejected|malformed sender|sender address malformed|null sender|"
     "empty sender|empty envelope sender|blank sender|sender unknown|unknown sender|sender address not|sender is not|"
     "no such sender|"
     "return address|bounces are not accepted|multi recipient bounce sender|smtputf8|from address is invalid|sender blacklisted"},
    {Sign::relay,
     "not local as|be relayed|relayed|"
     "requires authentication|pop3 before smtp|you must pop3|not an open relay|not configured to relay|as a relay|"
     "we don t handle mail for|relay denied|relay not permitted|relay not allowed|relaying|unable to relay|"
     "not relay|mail relay|relay msg|relay prohibited|relay rejected|no relay|not permitted to relay|not allowed to relay|"
     "cannot relay|can t relay|relay for|relay access|open relay denied|"
     "not a gateway|rcpthosts|locals|not local host|authentication required|authentication is required|auth required|"
     "must authenticate|please authenticate|authenticate first|smtp authentication|smtp auth|username and password|"
     "password required|"
     "bad credentials|invalid credentials|authentication failed|authentication failure|authentication mechanism|log in|"
     "login|must check for new mail|check your mail first|pop before smtp|pop first|no permit|local user only|"
     "user not local|not local please try|please try forwarding|not authenticated|trust relationship|must issue auth|tls required|"
     "tls connection|requires tls|require tls|must use tls|encryption required|tls missing|not authorized to send email directly|"
     "bypassing service provider|relayen|relais|relayage|weiterleitung nicht|"
     "authentifizierung erforderlich|anmeldung erforderlich|authentification requise|autenticacion|"
     "autenticacao|autenticazione|uwierzyteln*|авториз*|аутентиф*|релей|пересылка запрещ*|relay запрещ*|中继*|认证*|登录*|需要验证*|"
     "リレー*|中継*|認証*|릴레이*|인증*"},
    {Sign::loop,
     "メールループ*|ループし*|ループが*|too many hops|loops back|looping|"
     "hop count|hopcount|maximum hop|loop|too many received|received headers|schleife|mailschleife|boucle|"
     "bucle|laco|ciclo|petla|петл*|зациклив*|循环*|루프*|hop limit|max hops"},
    {Sign::expired,
     "time expired|"
     "expired message|message expired|delivery time expired|delivery expired|delivery timeout|retry timeout|"
     "retry time not reached|message timeout|message too old|queue too long|queue expired|queuing time|queue lifetime|"
     "not delivered within|not been delivered after|not been collected|giving up|gave up|could not deliver for the last|"
     "exceeded max time|max retries|next delivery time|expiry time|has been delayed|will be retried|"
     "maximum retries|could not be delivered for|undelivered for|has been in queue|delivery attempts|failed attempts|"
     "was aborted after|time out in queue|too long in queue|bounced by administrator|failed after|"
     "connection expired|zustellversuch*|delai|tentative*|попыт*|not going to try again"},
    {Sign::network,
     "delivery temporarily suspended|name or service not known|nodename nor servname|no valid hosts|timed out|timeout|time out|"
     "connection refused|connection reset|connection was dropped|connection dropped|"
     "connection lost|lost connection|connection closed|connection error|connection failure*|connect to|"
     "unable to connect|could not connect|cannot connect|can t connect|failed to connect|connection failed|"
     "connection to mail server|"
     "no route to host|host unreachable|host is unreachable|unreachable|establish connection|did not accept our requests|"
     "read error|write error|error reading from|"
     "broken pipe|connection attempt|connect attempt|no answer from host|no response|not responding|did not respond|"
     "error writing data|communication with|bad connection|server not reachable|session failed|proxy session setup failed|"
     "primary target ip address responded|target host responded|performing the|ssl handshake|"
     "tls handshake|tls negotiation|handshake failed|smtp connection|no connection|imap server unavailable|peer reset|"
     "zeituberschreitung|verbindung|keine verbindung|delai d attente|connexion|impossible de se connecter|tiempo de espera|"
     "conexion|"
     "tempo limite|conexao|connessione|verbinding|polaczeni*|przekroczono czas|spojeni|anslutning|forbindelse|"
     "zaman asimi|baglanti|kapcsolat|соединени*|время ожидания|тайм аут|таймаут|连接*|超时*|超時*|連線*|連接*|无法连接*|"
     "タイムアウト*|接続*|연결*|시간 초과*|시간초과*"},
    {Sign::dns_down,
     "not found try again|host not found try again|name server reply|no such host try again|dns temporary failure|temporary dns|"
     "temporary failure in name resolution|dns failure|lookup deferred|"
     "name server failure|dns server|servfail|host lookup did not complete|dns soft error|temporarily unable to lookup|"
     "unable to lookup dns|lookup failure|unable to verify address|"
     "temporary error checking address"},
    {Sign::host_unknown,
     "domain does not accept mail|domain doesn t accept mail|domain does not accept email|host does not accept mail|no a or mx|"
     "dns records for the destination computer could not be found|host unknown|unknown host|unknown domain|domain unknown|"
     "no such domain|no such host|domain not found|host not found|null mx|nullmx|"
     "domain name not found|host or domain name not found|unrouteable address|unroutable address|unrouteable mail domain|"
     "unrouteable domain|doesn t receive email|does not receive email|no mx|"
     "no relevant answers|mail exchanger or ip address|no mail exchanger|dns error|dns type|invalid domain|"
     "domain does not exist|domain doesn t exist|domain is not reachable|recipient domain not found|"
     "unable to find the recipient domain|"
     "domain must exist|bad destination system|bad destination host|malformed destination domain|invalid host|mx lookup|"
     "no valid mx|"
     "no servers|mx records point to|no mail server*|domain expired|domain is expired|"
     "non existent domain|nonexistent domain|domain invalid|illegal host|no host found|no dns|domain has no|host does not exist|"
     "mailing list not found|no a record|domain lookup failed|"
     "hostname lookup failed|domain of recipient"},
    {Sign::spam,
     "banned content|by our filter*|mail content denied|dt spm|antispam|spamtrap|spam or virus|spammy|spamassassin|"
     "unsolicited|junk mail|junkmail|bulk mail|bulk email|mass mail|ube|uce|phishing|phish|scam|content rejected|content reject|"
     "rejected content|"
     "message content rejected|content filter|content policy|content restrictions|content not accepted|"
     "objectionable content|offensive content|prohibited content|inappropriate content|content denied|content violation|"
     "bad content|"
     "banned words|forbidden words|below content|suspicious content|content that|nature of the content|links within|"
     "suspicious due to the nature|header checks|body checks|dspam|bogofilter|rspamd|spambouncer|spamming|spammer|spam|"
     "message scored|blocked by filter|filtered|unerwunscht*|werbung|werbemail*|spamverdacht|indesirable*|pourriel|publicite|"
     "no deseado|indesejad*|"
     "indesiderat*|ongewenst*|niechcian*|nevyzadan*|skrappost|istenmeyen|kerettelen|спам*|нежелательн*|небажан*|垃圾*|广告*|违规*|"
     "敏感词*|不良内容*|内容被拒*|迷惑メール*|スパム*|迷惑*|스팸*|광고성*"},
    {Sign::not_about_spam,  // phrases that name spam or senders in passing
     "listed below|listed above|recipients listed|addresses listed|グループ*|"
     "protect our users from spam|best protect our users from spam|reduce the amount of spam|protect users from spam|"
     "not a spammer|"
     "prevent spam|fight spam|spamcop net|report spam|spam see|currently sending spam see|spam policy|spam abuse|"
     "is not spam|isn t spam|not spam|to best protect|sender guidelines|email sender guidelines|sender office com|"
     "junkmail rejected|postmaster|"
     "protection outlook com|mail protection outlook com|mail eo outlook com|email error codes|contact your administrator|"
     "spam and phishing|for more information|learn more at|bulk email senders|bulk senders|bulksenders|unsolicitedmessageerror|"
     "in reply to rcpt to command|in reply to mail from command|in reply to end of data command|in reply to data command|"
     "in reply to helo command|in reply to ehlo command|smtp error from remote mail server|smtp error from remote server|"
     "rejected by a remote mail server|rejected by the recipient domain|rejected by the server for the recipient domain|"
     "transcript of session follows|permanent fatal errors|remote server returned|remote host said|giving up on|"
     "remote mail server|does not like recipient|diagnostic information for administrators|reporting mta|"
     "technical details of permanent failure|"
     "technical details of temporary failure|try again later|please try again|bad sequence of commands|"
     "spaces periods or other punctuation|check for any spelling errors|typos or unnecessary spaces|"
     "contact correspondent directly|"
     "final recipient|message id|command output|while talking to|return to sender|returned to sender|mail delivery system|"
     "unknown address error|unknown error|other mail system problem|domain may not exist|account or domain may not exist|"
     "mail domain com|email provider|contacting the other email provider|your message to"},
    {Sign::policy,
     "blocked senders|no access from|sendernotauthenticatedforgroup authentication required|not authenticated when sending|"
     "badrcptto|does not accept mail from|doesn t accept mail from|only accepts mail from known|has blocked your|has blocked you|"
     "has blocked the sender|blocked you|allowed list|allow list|safe list|safe senders|not listed in our whitelist|"
     "listed in our whitelist|from unknown senders|unknown senders|recipient policy|"
     "non member|members only|only accepting mail from|only accepts mail from|accepts messages only from|closed mailing list|"
     "mail server permanently rejected message|mail server temporarily rejected message|tenant has exceeded|allowed senders list|"
     "policy|policies|"
     "policy reject|administrator|domain policy|user refused to receive|recipient refused|user reject|rejected by user|"
     "rejected by this user|rejected by recipient|"
     "rejected by the recipient|recipient has blocked|blocked by recipient|blocked by user|blocked by the recipient|"
     "you are not allowed|not allowed to send|not allowed to post|not authorized to send|permission|"
     "authrequired|service denied|no thanks|go away|not welcome here|whitelist|whitelisted|confirmation|"
     "unauthenticated senders|send e mail to yourself|character sets|non western|from your country|country is|mass mailer|"
     "banned sender|banned sending|sender blocked|message refused|message rejected|mail refused|mail rejected|email rejected|"
     "email refused|is rejected|transaction failed|command rejected|data command rejected|connection rejected|"
     "unconfigured sending domain|smtp server of your isp|richtlinie*|strategie|politique|regle|politica*|directiva*|norma*|"
     "diretriz*|"
     "criteri|beleid|polityk*|zasad*|policyn|ilke*|iranyelv*|политик*|правил*|策略*|政策*|规则*|ポリシー*|방침*|정책*"},
    {Sign::system,
     "transport is unavailable|lock failure|error while writing|mailer error|queue file write|local error|internal error|"
     "local problem|temporary problem|temporary system problem|temporary error|"
     "temporary failure|temporarily unavailable|temporarily unable|temporarily deferred|temporary issue|"
     "system error|server error|shutting down|shutdown|out of memory|insufficient memory|insufficient system resources|"
     "insufficient resources|"
     "insufficient disk|mail system full|system full|system storage|disk full|i o error|service not available|service unavailable|"
     "service currently unavailable|service is unavailable|"
     "server busy|system busy|too busy|is busy|try later|retry later|unable to read controls|unable to queue|unable to exec|"
     "unable to fork|unable to read configuration|unable to figure out|unable to run|unable to accept message|unable to decode|"
     "failed to decode|"
     "failed to queue|configuration error|configuration problem|misconfigured|misconfiguration|reconfiguration|mail system|"
     "maintenance|load too high|system load|overload*|resources temporarily|"
     "resource shortage|not enough resources|cannot open|can t create|cannot create|cannot write|no such file or directory|"
     "permanent problem|qqt failure|internal bug|waitpid surprise|trouble in home directory|command died|exit status|"
     "child process|"
     "ldap|directory lookup|backend|database|storage error|insufficient storage|unable to lock|delivery error|processing error|"
     "error in processing|server configuration|software error|encryption failed|mailbox domain problem|"
     "message temporarily deferred|temporarily rejected this|unable to process|unable to scan|scanner|content scanner|"
     "duplicated message id|at this time|error processing|recipient error|disabled with mta service|"
     "interner fehler|serverfehler|systemfehler|wartung|voruebergehend|vorubergehend|erreur interne|erreur systeme|temporairement|"
     "indisponible|error interno|error temporal|temporalmente|temporariamente|erro interno|erro temporario|indisponivel|"
     "errore interno|temporaneamente|tijdelijk|interne fout|tymczasow*|blad serwera|chwilowo|docasne|tillfalligt|midlertidig*|"
     "gecici|"
     "ideiglenes|temporar|временн*|внутренняя ошибк*|внутренней "
     "ошибк*|технич*|тимчасов*|系统错误*|系统繁忙*|系统忙*|服务器忙*|暂时*|内部错误*|一時的*|"
     "システムエラー*|内部エラー*|일시적*|내부 오류*|시스템 오류*|blocked by ldap"},
    {Sign::protocol,
     "missing a valid message id|message id header|"
     "syntax error|bad syntax|command not recognized|command unrecognized|unrecognized command|unknown command|"
     "not implemented|protocol error|bad sequence|out of sequence|improper use|invalid data in message|malformed|"
     "mail message is malformed|"
     "not rfc|rfc compliant|rfc 5322 compliant|rfc2822|rfc822|bare lf*|bare newline|bare linefeed|line too long|line limit|"
     "line length|duplicate headers|multiple subject|multiple from|multiple addresses in from|missing from|missing header|"
     "missing date|"
     "missing a valid address|no from header|blank from|disallowed header|header too long|header is too long|header error|"
     "header size|"
     "headers in this message|invalid header|bad header|header value|encoded word|conversion required|unicode character|"
     "improperly formatted|must issue a starttls|starttls command first|starttls first|smtp command|smtp protocol|"
     "parsing error|parse error|invalid mime|mime error|invalid character|8bit|8 bit|parameters not|invalid parameters|"
     "command parameter|valid from|allowed as a from|does not support tls|protocol violation|synchronization error|"
     "missing message id|"
     "does not comply|non ascii"},
    {Sign::suppressed,
     "suppressed|previously bounced|bounced address|suppression|previously unsubscribed|has previously|hard bounced previously|"
     "do not mail list"},
    {Sign::challenge,
     "challenge|confirm that you are|confirm your message|verify that you are human|click the link below to deliver|"
     "sender confirmation|reply to confirm|prove you are|approved senders list|awaiting verification|"
     "verify yourself|bluebottle|spamarrest|boxbe|spam arrest|captcha"},
    {Sign::reputation,  // whole phrases about the sender's machine
     "bad sender ip|unsolicited mail originating from your ip|client host blocked|ip is rejected|not in whitelist|invalid ip for|"
     "a problem occurred|network is on our block list|weren t sent|rbl reject|spam complaints|banned sending ip|due to spam list|"
     "unusual rate of unsolicited|very low reputation of the sending|poor reputation on|low reputation|reputation of the sending|"
     "user complaints|rejected see|is an rbl|in an rbl|abuse|aup|denial of service|blocked see|blocked at|"
     "connection from rejected|ip blocked|your ip has been|mail from ip banned|in black list|black lists"},
};

}  // namespace aldaba::bounce
