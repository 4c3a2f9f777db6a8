// The words of refusals, by what they stand for. Text is compared in lower case, without accents and punctuation, one space between words,
// without numbers and addresses (bounce_text.hpp): "doesn't exist" is "doesn t exist". A word stands for itself; "suspend*" also begins
// longer ones. At each place the longest phrase counts and is used up: "sender address" is no "address".
//
// Words and phrases are those that mail servers, receivers and their manuals use: Postfix, Exim, Sendmail, qmail, Exchange, Gmail, Yahoo,
// Yandex, GMX, Orange, QQ, NetEase, Docomo … Where a phrase belongs to one family it says so.
#pragma once
#include "bounce_signs.hpp"

namespace aldaba::bounce {

constexpr Words words[] = {
    // ------------------------------------------------------------------------------------------------------ who or what is talked about
    {Sign::mailbox,
     "user|users|username|user s|user account|user name|recipient|recipients|recipient s|recipient address|recipient s address|rcpt|"
     "recipient email address|recipient e mail address|mailbox|mail box|mailboxes|inbox|account|accounts|email account|e mail account|"
     "mail account|addressee|address|addresses|adress|email address|e mail address|e mail adress|mail address|destination address|"
     "destination mailbox|destination|local part|alias|mailbox owner|mailfolder|maildir|person|customer|member|subscriber|"
     "to address|email id|mail id|rcpt to|this email|delivery address|userid|user id|the to address|"
     "benutzer*|empfanger*|empfaenger*|postfach*|adresse*|emailadresse*|e mail adresse*|mailadresse*|konto|nutzer*|teilnehmer|mailkonto|"
     "utilisateur*|destinataire*|boite|boites|boite aux lettres|boite de reception|compte|ladresse|bal|messagerie|adresse electronique|"
     "usuario*|destinatario*|buzon*|cuenta|cuentas|direccion*|casilla|casillas|bandeja|"
     "caixa*|conta|contas|endereco*|utilizador*|caixa postal|utente|casella*|indirizzo|account di posta|"
     "gebruiker*|ontvanger*|postbus|postvak|geadresseerde|e mailadres|"
     "uzytkowni*|odbiorc*|skrzynk*|konta|kont|adres*|adresat*|uzivatel*|prijemc*|schrank*|adresa|schranka|"
     "anvandare*|mottagare*|brevlada*|konto*|bruger*|modtager*|postkasse*|bruker*|mottaker*|"
     "kullanici*|alici*|posta kutusu|hesap*|hesab*|felhasznalo*|cimzett*|postafiok*|utilizator*|destinatar*|casuta*|"
     "vastaanottaj*|kayttaja*|postilaatikko*|"
     "пользовател*|получател*|адресат*|ящик*|почтовый ящик|почтового ящика|адрес*|аккаунт*|учетной записи|учетная запись|абонент*|"
     "користувач*|одержувач*|отримувач*|скриньк*|"
     "用户*|收件人*|收信人*|邮箱*|信箱*|郵箱*|用戶*|帐号*|账号*|帳號*|帐户*|账户*|地址*|使用者*|邮件地址*|收件者*|邮箱地址*|收件地址*|"
     "ユーザ*|ユーザー*|宛先*|受信者*|メールボックス*|メールアドレス*|アドレス*|アカウント*|受信トレイ*|あて先*|"
     "사용자*|수신자*|메일함*|계정*|받는 사람*|메일 주소*|주소*|사서함*"},
    {Sign::sender,
     "sender|sender address|senders address|sender s address|sender domain|sending domain|sender s domain|senders domain|sender email|"
     "sender e mail|mail from|mailfrom|mail from domain|from address|from addresses|from header|from domain|from field|return path|"
     "envelope from|envelope sender|originator|reverse path|sender s mailbox address|sender s system address|senders|sending address|"
     "sender s e mail address|sender mailbox|sender s email address|sender email address|domain of sender|domain of sender address|"
     "absender*|absenderadresse*|expediteur*|emetteur*|remitente*|remetente*|mittente|afzender*|nadawc*|odesilatel*|avsandar*|gonderen*|"
     "gonderici*|felado*|отправител*|відправник*|发件人*|发信人*|寄件者*|寄件人*|發件人*|差出人*|送信者*|送信元*|発信者*|보낸 사람*|"
     "발신자*"},
    {Sign::host,
     "domain|domains|host|hostname|host name|domain name|destination domain|destination host|recipient domain|recipient s domain|"
     "mail domain|mx|mx record|mx records|mail exchanger|destination server|remote domain|recipient address domain|email domain|"
     "mail exchangers|mx host|mx hosts|name server|receiver domain|"
     "domane|domain des empfangers|domain der adresse|zieldomain|domaine|domaine du destinataire|dominio|dominio de destino|"
     "dominio del destinatario|dominio do destinatario|domein|domena|domen*|domeny|domany|domenen|домен*|домен получателя|"
     "域名*|收件人域名*|目标域名*|ドメイン*|宛先ドメイン*|도메인*|alan adi"},
    {Sign::address_of_sender,  // the machine that speaks
     "sender ip|remotehost|remote ip address|ip|ips|ip address|ip addresses|your ip|your ip address|client host|client|your host|your server|your mail server|your network|"
     "sending ip|sending ip address|source ip|client ip|connecting ip|sender ip|sending host|sending server|mail server|client address|"
     "sender ip address|connecting host|remote host|remote ip|sending mta|your isp|ip range|ip block|sending server ip|server ip|"
     "server ip address|your mailserver|sending mail server|client identity|originating ip|host or domain|sending system|mta ip|"
     "ip adresse*|ihre ip|ihr server|adresse ip|votre ip|votre serveur|direccion ip|su ip|su servidor|endereco ip|seu ip|seu servidor|"
     "indirizzo ip|il tuo ip|ip adres|adres ip|ip адрес*|ваш ip|ваш сервер|ip地址*|您的ip*|发信ip*|发件ip*|您的服务器*|ipアドレス*|"
     "送信元ip*|接続元*|ip 주소*|ip주소*"},
    {Sign::message,
     "message|messages|mail|mails|email|emails|e mail|e mails|content|contents|your message|your mail|your email|message content|"
     "mail content|letter|data|text|body|nachricht*|inhalt*|courrier|courriel*|contenu|mensaje*|correo*|contenido|mensagem|mensagens|"
     "conteudo|messaggio|contenuto|bericht*|wiadomos*|tresc|list|zprav*|meddelande*|ileti*|posta|uzenet*|письм*|сообщени*|лист|"
     "邮件*|信件*|内容*|郵件*|电子邮件*|メール*|メッセージ*|메일*|메시지*"},
    // ------------------------------------------------------------------------------------------------------------- what is said of it
    {Sign::not_there,
     "неизвестен|неизвестна|no exist|don t exists|unknown|unknwon|unkown|not known|isn t known|not found|cannot be found|can t be found|could not be found|couldn t be found|"
     "couldn t find|could not find|not be found|no such|does not exist|do not exist|doesn t exist|doesnt exist|don t exist|not exist|"
     "not exists|doesn t exists|does not exists|no longer exist*|no longer exists|didn t exist|did not exist|non existent|"
     "nonexistent|non existing|nonexisting|nonexistant|inexistent|invalid|isn t valid|not valid|not a valid|is not valid|"
     "not a known|no valid|isn t a valid|not an active|not recognized|not recognised|unrecognized|undeliverable|bad|wrong|incorrect|"
     "illegal|not listed in|not in our|not a member of domain|no longer on|no longer on server|not our|"
     "doesn t have a|does not have a|unverified|lookup failed|lookup in|cannot be verified|"
     "can t be verified|could not be verified|not registered|not defined|unavailable here|misspelled|not local|no mailbox|no account|"
     "no recipient|no user|no email account|not present|never existed|deleted|is gone|not here|verification failed|"
     "not associated|not hosted|not handled|not available here|not been found|not a local|undefined|unroutable|unrouteable|"
     "not resolve|not resolved|can t resolve|cannot resolve|could not resolve|couldn t resolve|failed to resolve|unresolvable|"
     "unresolved|does not resolve|doesn t resolve|nxdomain|not reachable|unreachable domain|has moved|moved|has been replaced by|"
     "unbekannt*|nicht bekannt|existiert nicht|existieren nicht|nicht gefunden|nicht existent|ungultig*|ungueltig*|nicht vorhanden|"
     "gibt es nicht|kein|keine|keinen|nicht gultig|nicht ermittelt|konnte nicht gefunden werden|geloscht|existiert auf diesem server nicht|"
     "inconnu*|n existe pas|n existent pas|introuvable*|inexistant*|invalide*|non valide|n est pas valide|n a pas ete trouve*|"
     "pas trouve|n existe plus|aucun|non trouve*|erronee|incorrecte|"
     "desconocid*|no existe*|no encontrad*|no se encontro|no se ha encontrado|inexistente*|invalid*|no valid*|no es valid*|no se encuentra|"
     "no hay ningun*|no se pudo encontrar|ya no existe|incorrect*|"
     "desconhecid*|nao existe*|nao encontrad*|nao foi encontrad*|nao e valid*|inexist*|nao localizad*|nao pode ser encontrad*|incorret*|"
     "sconosciut*|non esiste|non trovat*|non valid*|non e valid*|inesistent*|"
     "onbekend*|bestaat niet|niet gevonden|ongeldig*|niet bekend|"
     "nie istnieje|nieznan*|nie znaleziono|nieprawidlow*|niepoprawn*|nie ma takiego|nieistniejac*|nie odnaleziono|"
     "neexistuje|neznam*|nenalezen*|neplatn*|okand*|finns inte|existerar inte|hittades inte|ogiltig*|findes ikke|ukendt*|finnes ikke|"
     "ukjent*|bulunamadi|bilinmeyen|mevcut degil|gecersiz|yok|ismeretlen*|nem letezik|nem talalhato|necunoscut*|nu exista|nu a fost gasit*|"
     "tuntematon|ei ole|ei loydy|"
     "не существует|не найден*|неизвестн*|нет такого|несуществующ*|не известен|не зарегистрирован*|недействительн*|неверн*|некорректн*|"
     "отсутствует|удален*|не существуют|не знайден*|не існує|невідом*|"
     "不存在*|未知*|无效*|無效*|找不到*|查无*|查無*|没有找到*|不正确*|错误*|没有此*|无此*|未找到*|非法*|已注销*|"
     "存在しません*|存在しない*|見つかりません*|見つからない*|不明*|無効なアドレス*|誤り*|"
     "존재하지*|찾을 수 없*|알 수 없*|잘못*|유효하지*"},
    {Sign::closed,
     "not in use|temporary locked|has been disabled|disabled|is disabled|inactive|not active|isn t active|inactivated|suspend*|temporarily suspended|deactivated|de activated|locked|"
     "is locked|status is locked|closed|expired|terminated|discontinued|cancelled|canceled|no longer active|abandoned|"
     "no longer available|no longer valid|no longer in use|no longer used|no longer accept*|not been activated|dormant|frozen|"
     "administratively disabled|has left|no longer works|no longer employed|retired|archived|decommissioned|"
     "no longer in service|not in service|out of service|is not accepting|not accepting mail|not accepting messages|"
     "deaktiviert|gesperrt|inaktiv|stillgelegt|nicht aktiv|nicht mehr aktiv|geschlossen|nicht mehr verfugbar|nicht freigeschaltet|gekundigt|"
     "desactive*|suspendu*|inactif*|desactivad*|suspendid*|inactiv*|bloquead*|cancelad*|dada de baja|deshabilitad*|cerrad*|"
     "inativ*|desativad*|suspens*|encerrad*|desabilitad*|nao esta ativ*|disattivat*|disabilitat*|sospes*|inattiv*|chius*|"
     "geblokkeerd|uitgeschakeld|opgeheven|gedeactiveerd|zablokowan*|nieaktywn*|zawieszon*|niedostepn*|wylaczon*|zamkniet*|usuniet*|"
     "zablokovan*|zrusen*|avstangd*|inaktiverat|deaktivert|deaktiveret|sperret|devre disi|kapatil*|askiya*|kapali|megszunt|letiltva|"
     "dezactivat*|"
     "отключен*|заблокирован*|неактив*|деактивирован*|закрыт*|приостановлен*|выключен*|не активен|заморожен*|блокирован*|вимкнен*|"
     "заблоковано|停用*|冻结*|凍結*|禁用*|已关闭*|锁定*|被锁*|未激活*|已过期*|休眠*|已停用*|被禁*|注销*|"
     "停止*|無効*|解約*|利用できません*|使用できません*|凍結されて*|休止*|비활성*|정지*|중지*|휴면*|해지*|차단된 계정*"},
    {Sign::full,
     "used up|reached its capacity|at capacity|is exceeding|exhausted|erschopft|full|is full|too full|over quota|overquota|over its quota|over the quota|quota exceeded|quota exceed|quota full|exceeded quota|"
     "exceeds quota|exceeded its quota|exceeded their quota|exceeded the quota|quota violation|quota limit|quota usage exceeded|"
     "exceeding quota|exceed quota|quota is exceeded|quota has been exceeded|quota reached|reached quota|quota verification failure|"
     "disk quota|disc quota|disk quota exceeded|out of quota|above quota|beyond quota|insufficient quota|not enough quota|quota|"
     "exceeded storage|exceeded storage allocation|allowed storage space|exhausted allowed storage|storage full|"
     "storage limit|storage quota|out of storage|out of storage space|storage space|disk space limit|disk is full|space not enough|"
     "not enough space|not enough storage|no space left|no space|stuffed|too much mail data|maxed out|"
     "exceeded its size|exceeded its limit|exceeded size limit|mailbox size|mailbox limit|too many messages on|"
     "too much mail|too many messages on the server|has too many messages|reached its limit|"
     "ist voll|voll|uberfullt|ueberfuellt|uberschritten|ueberschritten|speicherplatz*|speichervolumen|speicherlimit|zuviele mails|"
     "zu viele mails|kontingent*|"
     "pleine|est pleine|plein|quota depasse|surquota|saturee|depasse son quota|quota de stockage|espace de stockage|espace insuffisant|"
     "llen*|esta llen*|cuota|cuota excedida|excedio la cuota|excedido la cuota|sin espacio|espacio de almacenamiento|"
     "cheia|cheio|esta cheia|cota|cota excedida|excedeu a cota|sem espaco|espaco de armazenamento|espaco insuficiente|lotad*|"
     "pien*|e pien*|quota superata|spazio esaurito|spazio insufficiente|vol|is vol|quotum|"
     "peln*|jest peln*|przepelnion*|brak miejsca|przekroczono limit|przekroczyl limit|plna|je plna|"
     "full brevlada|ar full|er full|er fuld|fuld|dolu|kota|kotasi|kota asildi|megtelt|betelt|plina|este plina|taynna|"
     "переполнен*|заполнен*|превышена*|превышена квота|квот*|нет места|недостаточно места|не хватает места|переповнен*|"
     "已满*|满了*|已滿*|空间不足*|容量不足*|超过容量*|超出容量*|容量已满*|空间已满*|超限*|配额*|爆满*|容量超出*|满*|"
     "いっぱい*|容量を超*|容量オーバー*|容量超過*|満杯*|一杯*|容量*|가득*|용량*|초과된 사서함*|꽉*"},
    {Sign::large,
     "too large|too big|too long|size limit|size limits|size exceeds|exceeds size|exceeds size limit|exceeds the size|"
     "exceeds the maximum|exceeds maximum|exceeds fixed limit|exceeds fixed maximum|maximum size|max size|maximum message size|"
     "maximum permitted|max message size|message size|mail size|size exceeded|length exceeds|exceeds limit|oversize*|larger than|"
     "exceeded the maximum size|exceeds local size limit|exceeds my databytes limit|size limit exceeded for|size larger|"
     "zu gross|grosse uberschreitet|maximal zulassige grosse|maximale grosse|maximalgrosse|"
     "trop volumineux|trop gros|trop grand*|taille maximale|depasse la taille|taille du message|taille|"
     "demasiado grande|muy grande|tamano maximo|tamano|excede el tamano|muito grande|grande demais|tamanho maximo|tamanho|"
     "excede o tamanho|troppo grande|dimensione massima|supera la dimensione|te groot|zbyt duz*|za duz*|rozmiar*|przekracza rozmiar|"
     "prilis velk*|for stor*|cok buyuk|tul nagy|prea mare|liian suuri|слишком больш*|превышает размер|превышен размер|размер*|"
     "太大*|过大*|過大*|大小超过*|超过大小*|大小限制*|大きすぎ*|サイズ*|너무 큽*|너무 커*|크기*"},
    {Sign::refused,
     "not currently accepting mail|not accepting connections|not verified|rejected|reject|denied|refused|refuse|refuses|refusing|blocked|block|banned|barred|forbidden|prohibited|not allowed|not permitted|"
     "not accepted|isn t accepted|not acceptable|disallowed|unacceptable|declined|not authorized|not authorised|unauthorized|unauthorised|"
     "is not allowed|are not allowed|not welcome|does not accept|doesn t accept|do not accept|will not accept|don t accept|dropped|"
     "discarded|not liked|not like|does not like|unwanted|prohibits|prohibit|no permission|not granted|not accepting|cannot accept|"
     "administratively|administrative prohibition|access denied|permission denied|is restricted|restricted|"
     "abgelehnt|abgewiesen|verweigert|geblockt|blockiert|zuruckgewiesen|zurueckgewiesen|nicht erlaubt|nicht angenommen|nicht akzeptiert|"
     "nicht gestattet|annahme verweigert|refuse*|rejete*|bloque*|interdit*|non autorise*|n est pas autorise*|refus|refusee|"
     "rechazad*|denegad*|no permitid*|no autorizad*|no aceptad*|rejeitad*|negad*|recusad*|nao permitid*|nao autorizad*|nao aceit*|"
     "rifiutat*|bloccat*|respint*|negat*|non consentit*|non autorizzat*|geweigerd|niet toegestaan|afgewezen|odrzucon*|odmow*|"
     "niedozwolon*|odmitnut*|zamitnut*|nekad*|avvisad*|afvist|avvist|reddedildi|engellendi|izin verilmiyor|visszautasit*|elutasit*|"
     "respins*|refuzat*|hylatty|estetty|отклонен*|отказано|отказ|запрещен*|заблокировано|отвергнут*|не принят*|не разрешен*|відхилен*|"
     "拒绝*|拒絕*|被拒*|退信*|被屏蔽*|不允许*|拦截*|阻止*|拒收*|禁止*|限制*|拒否*|ブロック*|許可されて*|受け取れません*|受信できません*|"
     "거부*|차단*|거절*|허용되지*"},
    {Sign::listed,
     "blacklist*|black list|black listed|blocklist*|block list|block listed|blocked list|denylist*|deny list|rbl|rbls|dnsbl|dnsbls|dnsrbl|"
     "dnsbl entry|listed|is listed|listed in|listed at|listed on|listed by|in a black list|realtime block list|real time block list|"
     "found in|listing|listing in|spam list|ip list|poor reputation|bad reputation|very low reputation|reputation|"
     "sender score|senderscore|reputation service|reputation filter|negative reputation|ip reputation|email reputation service|"
     "spamhaus|spamhaus org|zen spamhaus org|spamhaus zen|spamcop|sorbs|barracudacentral|abuseat|cbl|sbl|xbl|pbl|sbl xbl|shxbl|bl spamcop|"
     "invaluement|spamrl|senderbase|cloudmark|psbl|njabl|mailspike|hostkarma|truncate|uceprotect*|nixspam|ix dnsbl|manitu|surriel|"
     "backscatterer|dnswl|trend micro|trustedsource|proofpoint dnsbl|dnsbl lookup|cdrbl|dsbl|ordb|mapsrbl|blocked using|blackist*|"
     "schwarze liste|sperrliste|blockliste|liste noire|lista negra|listas negras|lista nera|zwarte lijst|czarna list*|czarnej li*|kara liste|"
     "черном списке|черный список|чорному списку|чорний список|黑名单*|黑名單*|ブラックリスト*|블랙리스트*|信誉*|信譽*|репутаци*|reputacion|reputacao|"
     "reputazione|dynamic ip|dynamic ips|dynamic address|dynamic host|residential|dial up|dialup|dul|generic rdns|open proxy|open relay|"
     "botnet|compromised|geographical location|country|poor domain reputation"},
    {Sign::domain_list, "dbl|dbl spamhaus org|spamhaus dbl|uribl|multi uribl com|surbl|multi surbl org|rhsbl|rhs bl|black uribl|url blacklist|"
                        "url block list|uri block list|uri blacklist|ivmuri|domain block list|domain blocklist|domain blacklist|"
                        "blacklisted domain|blocked domain|blacklisted url|blacklisted link|phishing url|malicious url|malicious link|"
                        "url listed|domain reputation|domain present in|link in the message is|links to a listed"},
    // ---------------------------------------------------------------------------------------------------------- phrases that say it all
    {Sign::user_unknown,
     "email address is not valid|email address is invalid|badrcptto|no account by that name|no existe dicha persona|nessun utente|domino directory|public name address book|you are trying to contact is not valid|recipient address rejected need fully qualified address|final email delivery point|final delivery point|email account that you tried to reach does not exist|does not have an account|doesn t have an account|don t have an account|user unknown|unknown user|no such user|no such recipient|no such mailbox|no such account|no such person|no such address|"
     "no such local user|no mailbox here|mailbox not found|mailbox unavailable|mailbox is unavailable|mailbox not available here|"
     "action not taken mailbox unavailable|mailbox name not allowed|mailbox name invalid|recipient address rejected access denied|"
     "recipient address rejected user|recipnotfound|recipientnotfound|recipient not found|recipient unknown|unknown recipient|"
     "no valid recipients|no valid recipient|no recipients have been specified|unknown or illegal user|unknown or illegal alias|"
     "unknown local part|not our customer|not our user|is not known here|not a known user|account that you tried to reach does not exist|"
     "user doesn t exist|invalid recipient|invalid mailbox|invalid user|recipient not liked|malformed destination address|"
     "malformed recipient|bad destination mailbox address|bad destination email address|recipient verify failed|"
     "recipient address not found|address not found|address does not exist|unknown address|address unknown|addressee unknown|"
     "recipient is not local|unknown on rcpt|user path no exist|destination address too long|local part of wrong type|"
     "doesn t match any known|recipient preferences|mail to unknown|no one here|nobody here by that name|not at this address|"
     "not on this server|account not found|account does not exist|account doesn t exist|user lookup|mailbox has moved|user has moved|"
     "usersearch|adresse d au moins un destinataire invalide|de ofr|accion solicitada no se ejecuto buzon|"
     "does not exist here|mailbox is not found|owner has changed|is not found in server|not exist user|"
     "address lookup|address error|address rejected|check if address is correct|service discontinued|"
     "unable to deliver to|user mailbox not|mailbox no disponible|buzon de correo no disponible|no esta disponible el buzon|"
     "adresse du destinataire a change|user rejected unknown"},
    {Sign::mailbox_closed,
     "account is disabled|mailbox is disabled|account disabled for|disableduser|disabled user|account disabled|disabled mailbox|mailbox disabled|disabled recipient|inactive user|inactive account|"
     "account inactive|account is inactive|inactive mailbox|recipient suspend|user suspended|mailbox currently suspended|"
     "account has been disabled|account has been suspended|account expired|deactivated mailbox|not activated|account closed|"
     "mailbox closed|mailbox not available|mailbox is closed|no longer accepts mail|no longer accepting mail|accounts disabled|"
     "deactivated due to abuse|extended inactivity|konto niedostepne|mailbox disabled or not|account is not active|domain is not active|"
     "user has been suspended|boite desactivee|compte desactive|compte suspendu|cuenta desactivada|cuenta suspendida|conta desativada|"
     "conta suspensa|not found or inactivated|account has been locked|account has been closed|domain no longer available"},
    {Sign::mailbox_is_full,
     "not sufficient disk space|mailbox full|mailbox is full|mailbox over quota|full mailbox|full inbox|inbox is full|account is full|mailbox quota|"
     "user is over quota|over disk quota|overquotatemp|overquotaperm|mailbox size limit exceeded|mailbox exceeded|"
     "mailbox has exceeded|account is over quota|account is currently over quota|exceeded the hard limit|exceed the hard limit|"
     "boite pleine|boite aux lettres pleine|buzon lleno|caixa cheia|caixa postal cheia|casella piena|postfach voll|postfach ist voll|"
     "storedrv deliver mailbox full|quotaexceeded|quota exceeded for|user quota|domain quota|session exceeded transfer quota"},
    {Sign::too_large,
     "message too large|message too big|message is too large|message is too big|message size exceeds|message exceeds|message size limit|"
     "message size limits|message length exceeds|mail size limit exceeded|sendsizelimit|recipsizelimit|message file too big|"
     "attachment too large|attachment size|attachment size exceeds|number of attachments|maximum message length|size limit exceeded|"
     "data size exceeds|mail message size|message body too large|class size limit|larger than the maximum|"
     "exceeds the maximum message size|exceeds maximum message size|content length exceeds|num attachments|exceeded google s message size"},
    {Sign::rate,
     "exceeded allowable|allowable connection time|too many|try again slower|exceeding receiving limits|rp cel|rp qrc|rp drc|rp trc|rp trl|hl itc|hl icc|mi cel|mi dmc|mi sfq|too many connections|too many concurrent|too many sessions|too many messages|too many recipients|too many emails|too many mails|"
     "too many errors|too many invalid|too many nonmail|too many requests|too many hits|too many attempts|too much mail from|"
     "too many to too many|too many unknown|too many bad|too many failed|too many different|too many rcpt|too much load|too many smtp|"
     "rate limit|rate limits|rate limited|ratelimit*|rate limitation|rate limit exceeded|throttl*|sending rate|message rate|excessive rate|"
     "connection rate|excessive volume|unusual rate|receiving mail at a rate|receiving mail too quickly|receiving too much mail|"
     "connections per|messages per|recipients per|emails per|mails per|per hour|per minute|per second|per day|per connection|"
     "max number of messages|maximum number of messages|maximum number of connections|maximum number of recipients|"
     "maximum connections|maximum concurrent|concurrent connections|connection limit|connection limits|connections limit|"
     "concurrency limit|sending limit|sending limits|relay limit|daily limit|hourly limit|daily sending|daily smtp|daily user sending|"
     "exceeded its quota for sending|message quota|sending quota|exceeded the maximum number|limit exceeded for|"
     "frequency limited|frequency|maximum allowed|mailing too fast|too fast|slow down|too quickly|too often|max rcpt|volume limit|"
     "temporarily deferred due to|unexpected volume|user complaints ts|due to excessive|reduce the number|lower the number|exceeded limit|"
     "messages rate|exceeded the rate|exceeded rate|exceeds limits|message limit|resources exceeded|reached the limit|"
     "zu viele verbindungen|zu viele nachrichten|zu viele empfanger|zu viele|trop de connexions|trop de messages|trop de destinataires|"
     "trop de|nombre maximum|demasiadas|demasiados|limite de envio|"
     "muitas conexoes|muitas mensagens|muitos destinatarios|muitas|muitos|muito rapido|limite de envios|troppe connessioni|"
     "troppi messaggi|troppe|troppi|te veel|zbyt wiele|zbyt duzo|prilis mnoho|for manga|cok fazla|tul sok|prea multe|"
     "слишком много|превышен лимит|превышено количество|лимит|слишком часто|занадто багато|"
     "频率*|过于频繁*|太多*|过多*|超过限制*|连接数*|发送过快*|頻率*|太頻繁*|多すぎ*|制限を超*|너무 많*|제한 초과*"},
    {Sign::greylist,
     "greylist*|graylist*|grey list*|gray list*|grey listed|gray listed|greylisting in action|greylisted|postgrey|you are being greylisted|"
     "liste grise|lista gris|lista cinza|lista grigia|szara lista|grijze lijst|серый список|серые списки|сером списке|灰名单*|灰名單*|"
     "グレイリスト*|グレーリスト*|그레이리스트*"},
    {Sign::virus,
     "executable attachments|images or other attachments|mail with attachments|virus|viruses|virus infected|malware|infected|trojan|worm|eicar|virus detected|ransomware|potential security issue|"
     "presents a potential security issue|security issue|illegal attachment|attachment not allowed|attachments not allowed|"
     "attachment is not allowed|attachment rejected|attachment blocked|forbidden attachment|banned attachment|prohibited attachment|"
     "dangerous attachment|blocked attachment|banned file|file type not allowed|file extension|attachment type|executable attachment|"
     "executable file|disallowed attachment|unsafe attachment|attachment content|attachment filter|blockedmessage|infektiert|"
     "schadsoftware|schadcode|piece jointe interdite|archivo adjunto no permitido|вирус*|病毒*|ウイルス*|ウィルス*|바이러스*|wirus*|"
     "exe file|zip file|macro|bad attachment|attachments of type|attachment with"},
    {Sign::authentication,
     "openspf org|required authentication level|dmarc|dmarc policy|spf check|spf fail|spf validation|sender policy framework|spf record|spf checks|"
     "dkim signature|dkim signatures|dmarc evaluation|dmarc verification|does not pass dmarc|unauthenticated email|"
     "sender is unauthenticated|unauthenticatedemail|unauthenticated mail|message is unauthenticated|it is unauthenticated|"
     "authentication results|purported responsible address|email authentication|mail authentication|"
     "authentication checks|authenticate with either|fail authentication|failed authentication checks|domain authentication|"
     "not authorized to send on behalf|spoof*|送信ドメイン認証*|なりすまし*|impersonat*|forged sender|forged"},
    {Sign::authentication_word, "spf|dkim|arc|domainkeys|senderid|sender id|spf认证*|spf校验*"},
    {Sign::no_reverse,
     "ptr|ptr record|ptr records|reverse dns|rdns|r dns|reverse lookup|reverse hostname|reverse mapping|reverse resolution|reverse record|"
     "reverse name|in addr arpa|forward confirmed|name lookup failed|ip name lookup failed|fcrdns|no hostname|dns ptr|reverse ip|"
     "cannot find your hostname|cannot find your reverse hostname|invalid rdns|without reverse|rueckwaertsaufloesung|dns inverso|"
     "reverse entry|inverse dns|resolution inverse|dns reverse|dns reverso|обратной зон*|обратная зон*|обратную зон*|反向解析*|逆引き*|역방향*"},
    {Sign::bad_hello,
     "helo|ehlo|helo command|helo name|helo hostname|helo ehlo|"
     "helo domain|helo greeting|helo argument|hello"},
    {Sign::sender_bad,
     "bad sender s|bad sender address|batv|badmailfrom|not owned by user|not owned by|sender domain is empty|not owner of|email address is not verified|identities failed the check|need fully qualified hostname|invalid helo|helo command rejected|ehlo command rejected|bad helo|fake helo|non fqdn helo|forged helo|helo mismatch|sender verify failed|sender verify|sender verification|sender address rejected|sender rejected|sender refused|sender denied|"
     "sender not allowed|sender invalid|invalid sender|unverifiable sender|unverifyable sending|callout verification|"
     "cached callout verification failure|verification failed for|verify mailfrom failed|verify mail from|could not complete sender verify|"
     "domain of sender address does not|sender domain must exist|sender domain not found|not a registered gateway user|"
     "mismatches client ip|mismatched with message header|mail from is mismatched|send mail as|not a member of this mailing list|"
     "from address not|valid sender|backscatter|mail from rejected|malformed sender|sender address malformed|null sender|"
     "empty sender|empty envelope sender|blank sender|sender unknown|unknown sender|sender address not|sender is not|no such sender|"
     "return address|bounces are not accepted|multi recipient bounce sender|smtputf8|from address is invalid|sender blacklisted"},
    {Sign::relay,
     "requires authentication|pop3 before smtp|you must pop3|not an open relay|requires smtp authentication|not configured to relay|as a relay|we don t handle mail for|relay denied|relaying denied|relay access denied|relay not permitted|relay not allowed|relaying not allowed|relaying|unable to relay|"
     "do not relay|not relay|mail relay|relay msg|relaying to|relay prohibited|relay rejected|relay denied by|no relay|no relaying|"
     "not permitted to relay|not allowed to relay|cannot relay|can t relay|relay for|relay access|insecure mail relay|open relay denied|"
     "not a gateway|rcpthosts|allowed rcpthosts|locals|not local host|authentication required|authentication is required|auth required|"
     "must authenticate|please authenticate|authenticate first|smtp authentication|smtp auth|username and password|password required|"
     "bad credentials|invalid credentials|invalid login|authentication failed|authentication failure|authentication mechanism|log in|"
     "login|log in first|log in with|must check for new mail|check your mail first|pop before smtp|pop first|no permit|local user only|"
     "user not local|not local please try|please try forwarding|not authenticated|trust relationship|must issue auth|tls required|"
     "over a tls connection|tls connection|requires tls|require tls|must use tls|encryption required|tls missing|"
     "not authorized to send email directly|bypassing service provider|we do not relay|relayen|relais|relayage|weiterleitung nicht|"
     "authentifizierung erforderlich|anmeldung erforderlich|authentification requise|autenticacion|requiere autenticacion|"
     "autenticacao|autenticazione|uwierzyteln*|авториз*|аутентиф*|релей|пересылка запрещ*|relay запрещ*|中继*|认证*|登录*|需要验证*|"
     "リレー*|中継*|認証*|릴레이*|인증*"},
    {Sign::loop,
     "メールループ*|ループし*|ループが*|too many hops|mail loop|mail loops|loop detected|loops back|loops back to myself|forwarding loop|looping|routing loop|"
     "hop count|hopcount|maximum hop|mail loop detected|loop|in a loop|too many received|received headers|schleife|mailschleife|boucle|"
     "bucle|laco|ciclo|petla|петл*|зациклив*|循环*|루프*|hop limit|max hops"},
    {Sign::expired,
     "expired message|message expired|delivery time expired|delivery expired|delivery timeout|retry timeout|retry timeout exceeded|"
     "retry time not reached|message timeout|message too old|queue too long|in the queue too long|queue expired|queuing time|queue lifetime|"
     "not delivered within|not been delivered after|not been collected|giving up|gave up|could not deliver for the last|"
     "exceeded max time|exceeded max retries|max retries|next delivery time|expiry time|has been delayed|will be retried|"
     "maximum retries|could not be delivered for|undelivered for|has been in queue|delivery attempts|failed attempts|"
     "was aborted after|time out in queue|too long in queue|bounced by administrator|delivery failed attempts|failed after|"
     "connection expired|zustellversuch*|delai|tentative*|попыт*|not going to try again"},
    {Sign::network,
     "delivery temporarily suspended|name or service not known|nodename nor servname|no valid hosts|connection timed out|timed out|timeout|time out|connection refused|connection reset|connection was dropped|connection dropped|"
     "connection lost|lost connection|connection closed|connection error|connection failure|connection failures|connect to|"
     "unable to connect|could not connect|cannot connect|can t connect|failed to connect|connection failed|connection to mail server|"
     "no route to host|network unreachable|network is unreachable|host unreachable|host is unreachable|unreachable|"
     "establish an smtp connection|establish connection|did not accept our requests|read error|write error|error reading from|"
     "broken pipe|connection attempt|connect attempt|no answer from host|no response|not responding|did not respond|"
     "error writing data|communication with|bad connection|server unreachable|server not reachable|session failed|"
     "proxy session setup failed|primary target ip address responded|target host responded|performing the|ssl handshake|"
     "tls handshake|tls negotiation|handshake failed|smtp connection|no connection|imap server unavailable|peer reset|"
     "zeituberschreitung|verbindung|keine verbindung|delai d attente|connexion|impossible de se connecter|tiempo de espera|conexion|"
     "tempo limite|conexao|timeout della connessione|connessione|verbinding|polaczeni*|przekroczono czas|spojeni|anslutning|forbindelse|"
     "zaman asimi|baglanti|kapcsolat|соединени*|время ожидания|тайм аут|таймаут|连接*|超时*|超時*|連線*|連接*|无法连接*|"
     "タイムアウト*|接続*|연결*|시간 초과*|시간초과*"},
    {Sign::dns_down,
     "host not found try again|name server reply|no such host try again|dns temporary failure|temporary dns|temporary lookup failure|temporary failure in name resolution|dns failure|lookup deferred|"
     "host name lookup failure|name service error|name server failure|dns server failure|dns server|servfail|dns lookup failure|"
     "host lookup did not complete|dns soft error|temporarily unable to lookup|unable to lookup dns|lookup failure|unable to verify address|"
     "temporary error checking address"},
    {Sign::host_unknown,
     "dns records for the destination computer could not be found|host unknown|unknown host|unknown domain|domain unknown|no such domain|no such host|domain not found|host not found|null mx|nullmx|"
     "domain name not found|host or domain name not found|unrouteable address|unroutable address|unrouteable mail domain|"
     "unrouteable domain|does not accept mail|doesn t accept mail|doesn t receive email|does not receive email|no mx|no mx record|"
     "no mx or a|no relevant answers|mail exchanger or ip address|no mail exchanger|dns error|dns type|invalid domain|"
     "domain does not exist|domain doesn t exist|domain is not reachable|recipient domain not found|unable to find the recipient domain|"
     "domain must exist|bad destination system|bad destination host|malformed destination domain|invalid host|mx lookup|no valid mx|"
     "no servers|mx records point to|no mail server|no mail servers|domain isn t|domain expired|domain is expired|"
     "non existent domain|nonexistent domain|domain invalid|illegal host|"
     "no host found|no dns|domain has no|host does not exist|has no mx|mailing list not found|no a record|domain lookup failed|"
     "hostname lookup failed|domain of recipient"},
    {Sign::spam,
     "banned content|blocked by our filter|by our filter|by our filters|mail content denied|dt spm|spam content|looks like spam|detected as spam|classified as spam|identified as spam|considered spam|considered as spam|"
     "appears to be spam|spam detected|spam message|probable spam|probably spam|likely spam|spam score|spam level|spam scale|spam filter|"
     "spam filters|spam filtering|anti spam|antispam|spam block|spam blocked|spam points|spam email|spam mail|spam rejected|as spam|"
     "is spam|suspected spam|suspected to be spam|spam not accepted|spamtrap|spam or virus|spam like|spammy|spamassassin|"
     "spam probability|spam was detected|spam reject|unsolicited|appears to be unsolicited|junk mail|junkmail|bulk mail|bulk email|"
     "mass mail|ube|uce|phishing|phish|scam|message filtered|message was filtered|content rejected|content reject|rejected content|"
     "content rejected for|message content rejected|content filter|content policy|content restrictions|content not accepted|"
     "objectionable content|offensive content|prohibited content|inappropriate content|content denied|content violation|bad content|"
     "banned words|forbidden words|below content|suspicious content|content that|nature of the content|links within|"
     "suspicious due to the nature|header checks|body checks|similar to spam|dspam|bogofilter|rspamd|spambouncer|spamming|spammer|spam|"
     "triggered a spam|high probability of spam|message scored|blocked by filter|filtered|"
     "unerwunscht*|werbung|werbemail*|spamverdacht|indesirable*|pourriel|publicite|correo no deseado|no deseado|indesejad*|"
     "indesiderat*|ongewenst*|niechcian*|nevyzadan*|skrappost|istenmeyen|kerettelen|спам*|нежелательн*|небажан*|垃圾*|广告*|违规*|"
     "敏感词*|不良内容*|内容被拒*|迷惑メール*|スパム*|迷惑*|스팸*|광고성*"},
    {Sign::not_about_spam,  // phrases that name spam or senders in passing
     "protect our users from spam|best protect our users from spam|reduce the amount of spam|protect users from spam|not a spammer|"
     "prevent spam|fight spam|spamcop net|report spam|spam see|currently sending spam see|spam policy|spam abuse|"
     "is not spam|isn t spam|not spam|"
     "to best protect|sender guidelines|email sender guidelines|sender office com|junkmail rejected|postmaster|"
     "protection outlook com|mail protection outlook com|mail eo outlook com|email error codes|contact your administrator|"
     "spam and phishing|for more information|learn more at|bulk email senders|bulk senders|bulksenders|unsolicitedmessageerror|"
     "in reply to rcpt to command|in reply to mail from command|in reply to end of data command|in reply to data command|"
     "in reply to helo command|in reply to ehlo command|smtp error from remote mail server|smtp error from remote server|"
     "rejected by a remote mail server|rejected by the recipient domain|rejected by the server for the recipient domain|"
     "transcript of session follows|permanent fatal errors|remote server returned|remote host said|giving up on|"
     "remote mail server|does not like recipient|"
     "diagnostic information for administrators|reporting mta|technical details of permanent failure|"
     "technical details of temporary failure|try again later|please try again|bad sequence of commands|"
     "spaces periods or other punctuation|check for any spelling errors|typos or unnecessary spaces|contact correspondent directly|"
     "final recipient|message id|command output|while talking to|return to sender|returned to sender|mail delivery system|"
     "unknown address error|unknown error|other mail system problem|domain may not exist|account or domain may not exist|"
     "mail domain com|email provider|contacting the other email provider|your message to"},
    {Sign::policy,
     "non member|members only|only accepting mail from|only accepts mail from|accepts messages only from|closed mailing list|mail server permanently rejected message|mail server temporarily rejected message|tenant has exceeded|allowed senders list|policy|policies|local policy|policy restrictions|policy reasons|policy violation|policy rejection|security policy|site policy|"
     "for policy reasons|by policy|policy reject|administrative policy|administrator|by administrator|domain policy|"
     "user refused to receive|recipient refused|user reject|rejected by user|rejected by this user|rejected by recipient|"
     "rejected by the recipient|recipient has blocked|blocked by recipient|blocked by user|blocked by the recipient|"
     "you are not allowed|not allowed to send|not allowed to post|not authorized to send|insufficient permission|permission|"
     "authrequired|service denied|no thanks|go away|not welcome here|whitelist|whitelisted|not on whitelist|confirmation|"
     "unauthenticated senders|send e mail to yourself|character sets|non western|from your country|country is|mass mailer|"
     "banned sender|banned sending|sender blocked|message refused|message rejected|mail refused|mail rejected|email rejected|"
     "email refused|is rejected|transaction failed|command rejected|data command rejected|connection rejected|"
     "unconfigured sending domain|smtp server of your isp|richtlinie*|strategie|politique|regle|politica*|directiva*|norma*|diretriz*|"
     "criteri|beleid|polityk*|zasad*|zasady|policyn|ilke*|iranyelv*|политик*|правил*|策略*|政策*|规则*|ポリシー*|방침*|정책*"},
    {Sign::system,
     "transport is unavailable|lock failure|error while writing|mailer error|queue file write|local error|internal error|local problem|temporary problem|temporary local problem|temporary system problem|temporary error|"
     "temporary failure|temporary local error|temporarily unavailable|temporarily unable|temporarily deferred|temporary issue|"
     "system error|internal system error|internal server error|server error|server shutting down|shutting down|shutdown|"
     "out of memory|insufficient memory|insufficient system storage|insufficient system resources|insufficient resources|"
     "insufficient disk space|insufficient disk|mail system full|system full|system storage|disk full|i o error|database error|"
     "service not available|service unavailable|service currently unavailable|service is unavailable|service temporarily unavailable|"
     "server busy|system busy|too busy|is busy|try later|retry later|unable to read controls|unable to queue|unable to exec|"
     "unable to fork|unable to read configuration|unable to figure out|unable to run|unable to accept message|unable to decode|failed to decode|"
     "failed to queue|queue file write error|configuration error|local configuration error|configuration problem|misconfigured|"
     "misconfiguration|reconfiguration|mail system|maintenance|load too high|system load|overload*|resources temporarily|"
     "resource shortage|not enough resources|cannot open|can t create|cannot create|cannot write|no such file or directory|"
     "permanent problem|qqt failure|internal bug|waitpid surprise|trouble in home directory|command died|exit status|child process|"
     "contact ldap|ldap server|ldap|directory lookup|backend|database|storage error|insufficient storage|unable to lock|"
     "delivery error|processing error|error in processing|server configuration|software error|encryption failed|mailbox domain problem|"
     "server is too busy|message temporarily deferred|temporarily rejected this|unable to process|unable to scan|scanner|content scanner|"
     "duplicated message id|process at this time|at this time|error processing|recipient error|disabled with mta service|"
     "interner fehler|serverfehler|systemfehler|wartung|voruebergehend|vorubergehend|erreur interne|erreur systeme|temporairement|"
     "indisponible|error interno|error temporal|temporalmente|temporariamente|erro interno|erro temporario|indisponivel|"
     "errore interno|temporaneamente|tijdelijk|interne fout|tymczasow*|blad serwera|chwilowo|docasne|tillfalligt|midlertidig*|gecici|"
     "ideiglenes|temporar|временн*|внутренняя ошибк*|внутренней ошибк*|технич*|тимчасов*|系统错误*|系统繁忙*|系统忙*|服务器忙*|暂时*|内部错误*|一時的*|"
     "システムエラー*|内部エラー*|일시적*|내부 오류*|시스템 오류*|blocked by ldap"},
    {Sign::protocol,
     "syntax error|bad syntax|command not recognized|command unrecognized|unrecognized command|unknown command|command not implemented|"
     "not implemented|protocol error|bad sequence|out of sequence|improper use|invalid data in message|malformed|mail message is malformed|"
     "not rfc|rfc compliant|rfc 5322 compliant|rfc2822|rfc822|bare lf|bare lfs|bare newline|bare linefeed|line too long|line limit|"
     "line length|duplicate headers|multiple subject|multiple from|multiple addresses in from|missing from|missing header|missing date|"
     "missing a valid address|no from header|blank from|disallowed header|header too long|header is too long|header error|header size|"
     "headers in this message|invalid header|bad header|header value|encoded word|conversion required|unicode character|"
     "improperly formatted|must issue a starttls|starttls command first|starttls first|smtp command|smtp protocol|"
     "parsing error|parse error|invalid mime|mime error|invalid character|8bit|8 bit|parameters not|invalid parameters|"
     "command parameter|valid from|allowed as a from|does not support tls|protocol violation|synchronization error|missing message id|"
     "not rfc compliant|does not comply|non ascii"},
    {Sign::suppressed,
     "suppression list|suppressed due to|was suppressed|address was suppressed|on suppression list|suppressed|previously bounced|"
     "bounced address|suppression|previously unsubscribed|has previously|globally suppressed|hard bounced previously|do not mail list"},
    {Sign::challenge,
     "challenge response|challenge|confirm that you are|confirm your message|verify that you are human|click the link below to deliver|"
     "requires sender confirmation|sender confirmation|reply to confirm|prove you are|approved senders list|awaiting verification|"
     "verify yourself|bluebottle|spamarrest|boxbe|spam arrest|captcha"},
    {Sign::reputation,  // whole phrases about the sender's machine
     "bad sender ip|unsolicited mail originating from your ip|unusual rate of unsolicited mail|client host blocked|blocked for abuse|ip is rejected|not in whitelist|ip not in whitelist|invalid ip for|"
     "a problem occurred ask your postmaster|a problem occurred|part of their network is on our block list|network is on our block list|"
     "messages from weren t sent|weren t sent|rbl reject|spam complaints|banned sending ip|due to spam list|"
     "unusual rate of unsolicited|very low reputation of the sending|poor reputation on|low reputation|reputation of the sending|"
     "temporarily deferred due to user complaints|user complaints|rejected see|is an rbl|in an rbl|abuse|aup|denial of service|"
     "blocked see|blocked at|connection from rejected|ip blocked|your ip has been|mail from ip banned|in black list|black lists"},
};

}  // namespace aldaba::bounce
