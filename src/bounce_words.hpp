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
     "χρηστησ|χρηστη|παραληπτησ|παραληπτη|θυριδα|γραμματοκιβωτιο|משתמש|המשתמש|נמען|הנמען|תיבת|תיבה|المستخدم|مستخدم|المستلم|صندوق|"
     "البريد|ผู้ใช้*|ผู้รับ*|กล่องจดหมาย*|บัญชี*|pengguna|penerima|kotak surat|kotak masuk|người nhận|người dung|hộp thư|user|users|"
     "username|recipient*|rcpt|mailbox|mail box|mailboxes|inbox|account*|email account|e mail account|mail account|addressee|address|"
     "addresses|email address|e mail address|e mail adress|mail address|destination|local part|alias|mailfolder|maildir|person|"
     "customer|member|subscriber|email id|mail id|this email|userid|benutzer*|empfanger*|empfaenger*|postfach*|emailadresse*|"
     "e mail adresse*|mailadresse*|nutzer*|teilnehmer|mailkonto|utilisateur*|destinataire*|boite|boites|compte|ladresse|bal|"
     "messagerie|usuario*|buzon*|cuenta*|direccion*|casilla*|bandeja|caixa*|conta|contas|endereco*|utilizador*|utente|casella*|"
     "indirizzo|account di posta|gebruiker*|ontvanger*|postbus|postvak|geadresseerde|e mailadres|uzytkowni*|odbiorc*|skrzynk*|konta|"
     "kont|adres*|uzivatel*|prijemc*|schrank*|anvandare*|mottagare*|brevlada*|konto*|bruger*|modtager*|postkasse*|bruker*|mottaker*|"
     "kullanici*|alici*|hesap*|hesab*|felhasznalo*|cimzett*|postafiok*|utilizator*|destinatar*|casuta*|vastaanottaj*|kayttaja*|"
     "postilaatikko*|пользовател*|получател*|адресат*|ящик*|адрес*|аккаунт*|учетной записи|учетная запись|абонент*|користувач*|"
     "одержувач*|отримувач*|скриньк*|用户*|收件人*|收信人*|邮箱*|信箱*|郵箱*|用戶*|帐号*|账号*|帳號*|帐户*|账户*|地址*|使用者*|邮件地址*|"
     "收件者*|邮箱地址*|收件地址*|ユーザ*|ユーザー*|宛先*|"
     "受信者*|メールボックス*|メールアドレス*|アドレス*|アカウント*|受信トレイ*|あて先*|사용자*|수신자*|메일함*|계정*|받는 사람*|메일 "
     "주소*|주소*|사서함*|mail user|zieladresse|korisnik*|"
     "primatelj*|primalac|pouzivatel*|prijemca|uporabnik*|prejemnik*|потребител*|кутия|vartotoj*|gavej*|lietotaj*|sanemej*|kasutaja*|"
     "saaja|usuari|bustia|posta kutusu*|mail user name|mailadres|e mail adressen|rcptto|rcpt to|alamat*|kontot|postlada*|postladan|"
     "λογαριασμο*|account that you tried to reach|email account that you tried to reach|account you tried to reach|"
     "address you tried to reach|mailbox you tried to reach|recipient you tried to reach|user you are trying to contact|"
     "person you are trying to reach|mailaddress"},
    {Sign::sender,
     "your domain|your domain name|your hostname|your host name|your mail server hostname|your server s domain name|"
     "your server s hostname|your server name|your email domain|ihre domain|votre domaine|su dominio|tu dominio|seu dominio|"
     "il tuo dominio|ваш домен|вашего домена|您的域名*|sender*|sender address|senders address|sender s address|sender domain|"
     "sending domain|sender s domain|senders domain|sender email|sender e mail|mail from|mailfrom|mail from domain|from address|"
     "from addresses|from header|from domain|from field|return path|envelope from|originator|reverse path|sender s mailbox address|"
     "sender s system address|sending address|sender s e mail address|sender mailbox|sender s email address|sender email address|"
     "domain of sender|domain of sender address|absender*|expediteur*|emetteur*|remitente*|remetente*|mittente|afzender*|nadawc*|"
     "odesilatel*|avsandar*|gonderen*|gonderici*|felado*|отправител*|відправник*|发件人*|发信人*|寄件者*|寄件人*|發件人*|差出人*|送信者*|"
     "送信元*|発信者*|보낸 사람*|"
     "발신자*|sender @|mail from @|from @|sender address @|return path @|envelope from @|sender of @|sender account|sender s account|"
     "sending account|sending user|your account|your mailbox|your e mail account|your email account|ihr konto|votre compte|su cuenta|"
     "sua conta|il tuo account|your user|your address|your e mail address|your email address|your mail address|address you use|"
     "email address you use|e mail address you use|return path address|您的账户*|您的账号*|您的帐号*|您的邮箱*"},
    {Sign::host,
     "domain*|host|hostname|destination domain|destination host|recipient domain|recipient s domain|mail domain|mx|mail exchanger*|"
     "destination server|recipient address domain|email domain|name server|domane|domain des empfangers|domain der adresse|zieldomain|"
     "domaine du destinataire|dominio|dominio del destinatario|dominio do destinatario|domein|domen*|domany|домен*|домен получателя|"
     "域名*|收件人域名*|目标域名*|ドメイン*|宛先ドメイン*|도메인*|alan adi"},
    {Sign::address_of_sender,  // the machine that speaks
     "sender ip|remotehost|remote ip address|ip|ips|ip address|ip addresses|your ip address|client host|client|your host|your server|"
     "your mail server|your network|sending ip address|sending host|sending server|mail server|client address|sender ip address|"
     "connecting host|remote host|sending mta|your isp|ip block|server ip address|your mailserver|host or domain|sending system|"
     "ip adresse*|ihr server|adresse ip|votre serveur|direccion ip|su servidor|endereco ip|seu servidor|indirizzo ip|ip adres|"
     "adres ip|ip адрес*|ваш сервер|ip地址*|您的ip*|发信ip*|发件ip*|您的服务器*|ipアドレス*|送信元ip*|接続元*|ip 주소*|ip주소*"},
    {Sign::message,
     "message*|mail|mails|email|emails|content*|letter|data|text|body|nachricht*|inhalt*|courrier|courriel*|contenu|mensaje*|correo*|"
     "contenido|mensagem|mensagens|conteudo|messaggio|contenuto|bericht*|wiadomos*|tresc|list|zprav*|meddelande*|ileti*|posta|uzenet*|"
     "письм*|сообщени*|лист|邮件*|信件*|内容*|郵件*|电子邮件*|メール*|メッセージ*|메일*|메시지*"},
    // ------------------------------------------------------------------------------------------------------------- what is said of it
    {Sign::not_there,
     "no fue encontrad*|nincs ilyen|δεν υπαρχει|δεν βρεθηκε|αγνωστοσ|αγνωστη|אינו קיים|לא קיים|אינה קיימת|לא נמצא|غير موجود|"
     "غير موجودة|غير معروف|ไม่พบ*|ไม่มี*|tidak ditemukan|tidak ada|tidak dikenal|khong tồn tại|khong tim thấy|неизвестен|no exist|"
     "unknown|unknwon|unkown|not known|isn t known|not found|cannot be found|can t be found|couldn t be found|couldn t find|"
     "could not find|not be found|no such|doesn t exist*|doesnt exist|don t exist*|not exist*|no longer exist*|didn t exist|"
     "non existent|nonexistent|non existing|nonexisting|nonexistant|isn t valid|not valid|not a valid|not a known|isn t a valid|"
     "not an active|not recognized|not recognised|unrecognized|undeliverable|bad|wrong|illegal|not listed in|not in our|"
     "not a member of domain|no longer on|not our|doesn t have a|does not have a|unverified|lookup failed|lookup in|"
     "cannot be verified|can t be verified|could not be verified|not registered|not defined|unavailable here|misspelled|no mailbox|"
     "no account|no recipient|no user|no email account|not present|never existed|deleted|is gone|not here|verification failed|"
     "not associated|not hosted|not handled|not available here|not been found|not a local|undefined|unroutable|unrouteable|"
     "not resolve|not resolved|can t resolve|cannot resolve|couldn t resolve|failed to resolve|unresolvable|unresolved|"
     "doesn t resolve|nxdomain|not reachable|unreachable domain|moved|has been replaced by|unbekannt*|nicht bekannt|existiert nicht|"
     "existieren nicht|nicht gefunden|nicht existent|ungultig*|ungueltig*|nicht vorhanden|gibt es nicht|kein|keine|keinen|"
     "nicht gultig|nicht ermittelt|geloscht|existiert auf diesem server nicht|inconnu*|n existe pas|n existent pas|introuvable*|"
     "n est pas valide|n a pas ete trouve*|pas trouve|n existe plus|aucun|non trouve*|erronee|desconocid*|no existe*|no encontrad*|"
     "no se encontro|no se ha encontrado|invalid*|no valid*|no es valid*|no se encuentra|no hay ningun*|no se pudo encontrar|"
     "incorrect*|desconhecid*|nao existe*|nao encontrad*|nao foi encontrad*|nao e valid*|inexist*|nao localizad*|"
     "nao pode ser encontrad*|incorret*|sconosciut*|non esiste|non trovat*|non valid*|non e valid*|inesistent*|onbekend*|bestaat niet|"
     "niet gevonden|ongeldig*|niet bekend|nie istnieje|nieznan*|nie znaleziono|nieprawidlow*|niepoprawn*|nie ma takiego|nieistniejac*|"
     "nie odnaleziono|neexistuje|neznam*|nenalezen*|neplatn*|okand*|finns inte|existerar inte|hittades inte|ogiltig*|findes ikke|"
     "ukendt*|finnes ikke|ukjent*|bulunamadi|bilinmeyen|mevcut degil|gecersiz|yok|ismeretlen*|nem letezik|nem talalhato|necunoscut*|"
     "nu exista|nu a fost gasit*|ei ole|ei loydy|не существует|не найден*|неизвестн*|нет такого|несуществующ*|не известен|"
     "не зарегистрирован*|недействительн*|неверн*|некорректн*|отсутствует|удален*|не существуют|не знайден*|не існує|невідом*|不存在*|"
     "未知*|无效*|無效*|找不到*|查无*|查無*|没有找到*|不正确*|错误*|没有此*|无此*|未找到*|非法*|已注销*|存在しません*|存在しない*|"
     "見つかりません*|見つからない*|不明*|無効なアドレス*|誤り*|존재하지*|찾을 수 없*|"
     "알 수 없*|잘못*|유효하지*|does no exist*|removed|no es un usuario|no esta registrad*|no corresponde|n est pas connu*|n est pas "
     "reconnu*|"
     "n ont pas ete trouve*|n a pas pu etre trouve*|gibt es bei uns nicht|gibt es hier nicht|existiert hier nicht|"
     "existiert bei uns nicht|nicht mehr vorhanden|nicht registriert|falsch*|niet geldig|niet bestaand*|bestaat hier niet|"
     "non esistente|non esistono|non e stato trovat*|non e presente|non risulta|errat*|nao cadastrad*|nao encontramos|"
     "nie zostal znaleziony|nie zostala znaleziona|nie zostalo znalezione|brak takiego|brak takiej|brak uzytkownika|nie ma takiej|"
     "nie ma uzytkownika|bledny|nebyl nalezen|nebyla nalezena|neni platn*|finns ej|hittas inte|existerar ej|kunde inte hittas|"
     "eksisterer ikke|blev ikke fundet|kunne ikke findes|ble ikke funnet|ugyldig*|ei loytynyt|tuntemat*|nem ismert|ervenytelen|"
     "nu a putut fi gasit*|bulunmamaktadir|bulunmuyor|bulunamamaktadir|taninmiyor|kayitli degil|ne postoji|nepoznat*|nije pronaden*|"
     "ne obstaja|neznan*|не обнаружен*|нет в системе|нет на сервере|не обслуживается|нет такой|не зарегистрован*|відсутн*|"
     "не съществува|непознат*|neegzistuoja|nerastas|nezinomas|neeksiste|nezinams|ei eksisteeri|ei leitud|tundmatu|desconegut*|"
     "nenajden*|存在しておりません*|該当なし*|없습니다*|없는*|不正確*|無此*|unvalidated|fake|not user of|not a user of|nicht aufgelost "
     "werden|ei tunneta"},
    {Sign::closed,
     "clotur*|no longer with|ferme|fermee|supprime*|eliminad*|eliminat*|excluid*|desligad*|verwijderd|not in use|disabled|not active|"
     "isn t active|suspend*|deactivated|de activated|locked|closed|expired|terminated|discontinued|cancelled|canceled|"
     "no longer active|abandoned|no longer available|no longer valid|no longer in use|no longer used|no longer accept*|"
     "not been activated|dormant|frozen|administratively disabled|has left|no longer works|no longer employed|retired|archived|"
     "decommissioned|no longer in service|not in service|out of service|is not accepting|not accepting mail|not accepting messages|"
     "deaktiviert|gesperrt|stillgelegt|nicht aktiv|nicht mehr aktiv|geschlossen|nicht mehr verfugbar|nicht freigeschaltet|gekundigt|"
     "desactive*|inactif*|desactivad*|inactiv*|bloquead*|cancelad*|deshabilitad*|cerrad*|inativ*|desativad*|suspens*|encerrad*|"
     "desabilitad*|nao esta ativ*|disabilitat*|sospes*|inattiv*|chius*|geblokkeerd|uitgeschakeld|opgeheven|gedeactiveerd|zablokowan*|"
     "nieaktywn*|zawieszon*|niedostepn*|wylaczon*|zamkniet*|usuniet*|zablokovan*|zrusen*|avstangd*|deaktivert|deaktiveret|sperret|"
     "devre disi|kapatil*|askiya*|kapali|megszunt|letiltva|dezactivat*|отключен*|заблокирован*|неактив*|деактивирован*|закрыт*|"
     "приостановлен*|выключен*|не "
     "активен|заморожен*|блокирован*|вимкнен*|заблоковано|停用*|冻结*|凍結*|禁用*|已关闭*|锁定*|被锁*|未激活*|已过期*|休眠*|被禁*|"
     "注销*|停止*|無効*|解約*|利用できません*|使用できません*|休止*|비활성*|정지*|중지*|휴면*|해지*|차단된 계정*|not accepting "
     "email|aufgelost|zlikwidowan*|dezaktywowan*|"
     "de baja|inhabilitad*|inoperante|disattiv*|non attiv*|cessat*|scadut*|niet actief|afgesloten|verlopen|niet meer in gebruik|"
     "inactief|beeindigd|deaktivovan*|neaktivn*|uzavren*|inaktiv*|sparrad|sparrat|avslutad|avslutat|stangt|stangd|avaktiver*|upphort|"
     "lukket|nedlagt|stengt|avsluttet|suljettu|poistettu|lukittu|ei kaytossa|letiltott*|felfuggesztve|blocat*|inchis*|pasif|dondurul*|"
     "не активирован*|не "
     "используется|відключен*|видален*|停權*|關閉*|鎖定*|退会*|閉鎖*|탈퇴*|삭제*|avstangt|stangts|archivee|archiviert|archivad*"},
    {Sign::full,
     "γεματη|γεματο|πληρεσ|מלאה|מלא|ممتلئ|เต็ม*|penuh|dầy|used up|reached its capacity|at capacity|is exceeding|exhausted|erschopft|"
     "full|quota|exceeded storage|storage limit|out of storage|storage space|disk space limit|space not enough|not enough space|"
     "not enough storage|no space|stuffed|maxed out|exceeded its size|exceeded its limit|exceeded size limit|mailbox size|"
     "mailbox limit|too many messages on|too much mail|has too many messages|reached its limit|voll|uberfullt|ueberfuellt|"
     "uberschritten|ueberschritten|speicherplatz*|speichervolumen|speicherlimit|zuviele mails|zu viele mails|kontingent*|pleine|plein|"
     "surquota|espace de stockage|espace insuffisant|llen*|cuota|sin espacio|espacio de almacenamiento|cheia|cheio|cota|sem espaco|"
     "espaco de armazenamento|espaco insuficiente|lotad*|pien*|spazio insufficiente|vol|quotum|peln*|przepelnion*|brak miejsca|"
     "przekroczono limit|przekroczyl limit|plna|full brevlada|fuld|dolu|kota|kotasi|megtelt|betelt|plina|taynna|переполнен*|заполнен*|"
     "превышена*|квот*|нет места|недостаточно места|не хватает "
     "места|переповнен*|已滿*|空间不足*|超限*|配额*|满*|いっぱい*|満杯*|一杯*|容量*|가득*|용량*|"
     "초과된 사서함*|꽉*|belegt|saturee*|sature|capacite depassee|ha superado|supero|excedida|capacidad maxima|esaurit*|overschreden|"
     "opslagruimte|opslaglimiet|zapelnion*|przekroczony limit|plny|zaplnen*|fullt|overfull|lagringsutrymme|fyldt|overfyldt|taysi|"
     "kiintio*|kvot*|dolmus*|doldu|popunjen*|забит|부족*|초과*|grossenlimit erreicht|limit erreicht|limit ist erreicht"},
    {Sign::large,
     "too large|too big|too long|size limit*|size exceeds|exceeds size|exceeds the size|exceeds the maximum|exceeds maximum|"
     "exceeds fixed limit|exceeds fixed maximum|maximum size|max size|maximum permitted|message size|mail size|size exceeded|"
     "length exceeds|exceeds limit|oversize*|larger than|exceeds my databytes limit|size limit exceeded for|size larger|zu gross|"
     "grosse uberschreitet|maximal zulassige grosse|maximale grosse|maximalgrosse|trop volumineux|trop gros|trop grand*|"
     "taille du message|taille|demasiado grande|muy grande|tamano|muito grande|grande demais|tamanho|troppo grande|dimensione massima|"
     "supera la dimensione|te groot|zbyt duz*|za duz*|rozmiar*|prilis velk*|for stor*|cok buyuk|tul nagy|prea mare|liian suuri|"
     "слишком больш*|размер*|太大*|过大*|過大*|大小超过*|大小限制*|大きすぎ*|サイズ*|너무 큽*|너무 커*|크기*|muy "
     "pesado|boyut*|najveca|over size|maximum threshold|"
     "grossenlimit"},
    {Sign::refused,
     "not wanted|not currently accepting mail|not verified|rejected|reject|denied|refusing|blocked|block|banned|barred|forbidden|"
     "not allowed|not permitted|not accepted|isn t accepted|not acceptable|disallowed|unacceptable|declined|not authorized|"
     "not authorised|unauthorized|unauthorised|not welcome|does not accept|doesn t accept|do not accept|will not accept|don t accept|"
     "dropped|discarded|not liked|not like|unwanted|prohibit*|no permission|not granted|not accepting|cannot accept|administratively|"
     "permission denied|restricted|abgelehnt|abgewiesen|verweigert|geblockt|blockiert|zuruckgewiesen|zurueckgewiesen|nicht erlaubt|"
     "nicht angenommen|nicht akzeptiert|nicht gestattet|refuse*|rejete*|bloque*|interdit*|non autorise*|n est pas autorise*|refus|"
     "rechazad*|denegad*|no permitid*|no autorizad*|no aceptad*|rejeitad*|negad*|recusad*|nao permitid*|nao autorizad*|nao aceit*|"
     "rifiutat*|bloccat*|respint*|negat*|non consentit*|non autorizzat*|geweigerd|niet toegestaan|afgewezen|odrzucon*|odmow*|"
     "niedozwolon*|odmitnut*|zamitnut*|nekad*|avvisad*|afvist|avvist|reddedildi|engellendi|izin verilmiyor|visszautasit*|elutasit*|"
     "respins*|refuzat*|hylatty|estetty|отклонен*|отказано|отказ|запрещен*|заблокировано|отвергнут*|не принят*|не разрешен*|відхилен*|"
     "拒绝*|拒絕*|被拒*|退信*|被屏蔽*|不允许*|拦截*|阻止*|拒收*|禁止*|限制*|拒否*|ブロック*|許可されて*|受け取れません*|受信できません*|"
     "거부*|차단*|거절*|허용되지*|deny|denies|is rejected"},
    {Sign::listed,
     "blacklist*|black list|blocklist*|block list|blocked list|denylist*|deny list|rbl|rbls|dnsbl|dnsbls|dnsrbl|listed|listing|"
     "spam list|ip list|very low reputation|reputation|sender score|senderscore|spamhaus|spamcop|sorbs|barracudacentral|abuseat|cbl|"
     "sbl|xbl|pbl|shxbl|invaluement|spamrl|senderbase|cloudmark|psbl|njabl|mailspike|hostkarma|truncate|uceprotect*|nixspam|manitu|"
     "surriel|backscatterer|dnswl|trend micro|trustedsource|cdrbl|dsbl|ordb|mapsrbl|blocked using|blackist*|schwarze liste|sperrliste|"
     "liste noire|lista negra|listas negras|lista nera|zwarte lijst|czarna list*|czarnej li*|kara liste|черном списке|черный список|"
     "чорному списку|чорний "
     "список|黑名单*|黑名單*|ブラックリスト*|블랙리스트*|信誉*|信譽*|репутаци*|reputacion|reputacao|reputazione|dynamic ip*|"
     "dynamic address|dynamic host|residential|dial up|dialup|dul|generic rdns|open proxy|open relay|botnet|compromised|"
     "geographical location|country|poor domain reputation"},
    {Sign::domain_list,
     "dbl|uribl|surbl|rhsbl|rhs bl|url blacklist|url block list|uri block list|uri blacklist|ivmuri|domain block list|"
     "domain blocklist|domain blacklist|blacklisted domain|blocked domain|blacklisted url|blacklisted link|phishing url|malicious url|"
     "url listed|domain reputation|domain present in|link in the message is|very low reputation of the sending domain|"
     "low reputation of the sending domain|reputation of the sending domain|sending domain reputation|domain is listed|domain listed|"
     "helo domain is listed|sender domain is listed|domain is blacklisted|domain blacklisted|domain on blacklist|"
     "domain has a poor reputation|domain has a bad reputation|domain has poor reputation|your domain is listed|domain blocked|"
     "bad url|spam url|blacklisted uri|listed url|malicious link*|url filter|links to|dominio en lista negra|dominio na lista negra|"
     "domain ist gelistet|domain steht auf"},
};

}  // namespace aldaba::bounce
