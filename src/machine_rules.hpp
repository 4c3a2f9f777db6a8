// What is known of user agents and networks: each fact with where it stands and when that was looked up. Words are whole words of the user
// agent in lower case (letters and digits; everything else separates them); "*bot" ends a word.
//
// A name that only its owner could confirm and that no page of the owner shows is left out, and so are ranges that people guess: a wrong
// `machine` silences a reader.
#pragma once
#include "machine.hpp"

namespace aldaba::machine {

struct Agent {
  Bytes rule;
  Actor actor;
  Bytes words;       // separated by "|"
  Bytes source, seen;
};

// The first row that has a word in the user agent decides.
constexpr Agent agents[] = {
    // ---- proxies: somebody may be looking
    {"proxy.gmail", Actor::proxy, "googleimageproxy|ggpht", "mailgun.com/blog/product/bot-detection", "2026-11"},
    {"proxy.yahoo", Actor::proxy, "yahoomailproxy", "help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", "2026-11"},
    {"proxy.fastmail", Actor::proxy, "fastmailua", "fastmail.com/policies/bots", "2026-11"},
    {"proxy.images", Actor::proxy, "*imageproxy|*imgproxy|*mailproxy",
     "what such proxies call themselves: GoogleImageProxy, YahooMailProxy, Slack-ImgProxy", "2026-11"},
    // ---- scanners of mail and links
    {"scanner.barracuda", Actor::machine, "barracuda|barracudacentral", "braze.com/docs, bot filtering: \"Barracuda Sentinel (EE)\"",
     "2026-11"},
    {"scanner.mail", Actor::machine,
     "proofpoint|mimecast|forcepoint|websense|messagelabs|fireeye|trendmicro|safedns|safedog|virustotal|"
     "virustotalcloud|k7mlwcbot|twinwavescanner|cyberpatrol|urlscan|checkphish|phishtank|netcraft|netcraftsurveyagent",
     "the makers' own names; a browser carries none of them", "2026-11"},
    {"scanner.google_safety", Actor::machine, "safety|safebrowsing",
     "developers.google.com/search/docs/crawling-indexing/google-special-case-crawlers: Google-Safety", "2026-11"},
    {"scanner.networks", Actor::machine,
     "censysinspect|expanse|zgrab|masscan|nmap|nikto|sqlmap|nessus|openvas|acunetix|detectify|shodan|qualys|wpscan|nuclei|"
     "internetmeasurement|"
     "leakix|l9explore|l9scan|netsystemsresearch|securityheaders|sucuri|riddler|watchtowr|foregenix|probely|probelyspdr|dirbuster|zmeu",
     "support.censys.io; docs-cortex.paloaltonetworks.com; github.com/zmap/zgrab2; the tools' manuals", "2026-11"},
    // ---- previews of links in chats and mail programs
    {"preview", Actor::machine,
     "slackbot|facebookexternalhit|facebookcatalog|discordbot|telegrambot|twitterbot|linkedinbot|whatsapp|skypeuripreview|viber|vkshare|"
     "bingpreview|microsoftpreview|googlemessages|embedly|iframely|flipboardproxy|mastodon|bitlybot|redditbot|"
     "snapurlpreview|*preview|*previewbot|*unfurl|*unfurler|opengraph|synapse|lemmy|friendica|misskey|pleroma|keybasebot|"
     "*linkexpanding|metainspector|summalybot|camo|aloud",
     "developers.facebook.com/docs/sharing/webmasters/web-crawlers; api.slack.com/robots; aka.ms/MicrosoftPreview; braze.com/docs: "
     "GoogleMessages",
     "2026-11"},
    // ---- people who watch whether a page is up
    {"monitoring", Actor::machine,
     "uptimerobot|pingdom|statuscake|site24x7|newrelicpinger|datadog|datadogsynthetics|zabbix|nagios|uptime|betteruptime|hetrixtools|"
     "freshping|"
     "updown|nodeping|montastic|gtmetrix|pagespeed|lighthouse|webpagetest|ptst|dareboost|cloudflare|catchpoint|dynatrace|rigor|appinsights|"
     "*monitor|*monitoring|*uptime|monitis|alertsite|pagepeeker|elb|healthcheck|healthchecker|route53|googlehc|ohdear|"
     "*statuscheck|mxtoolbox",
     "uptimerobot.com/help; pingdom.com; developers.google.com/speed: Chrome-Lighthouse; docs.webpagetest.org: PTST", "2026-11"},
    // ---- programs and libraries
    {"library", Actor::machine,
     "http|https|curl|wget|libcurl|python|aiohttp|httpx|urllib|scrapy|java|jakarta|httpclient|okhttp|asynchttpclient|ahc|"
     "libwww|lwp|perl|ruby|faraday|httparty|typhoeus|php|guzzlehttp|guzzle|axios|node|undici|superagent|"
     "postman|postmanruntime|insomnia|httpie|winhttp|powershell|windowspowershell|reqwest|restsharp|unirest|"
     "mechanize|snoopy|winhttprequest|pycurl|httplib2|deno|bun|akka|vertx|jersey|dart|colly|fasthttp|"
     "existence",
     "the programs' own defaults, in their manuals (curl.se, gnu.org/software/wget, requests.readthedocs.io, pkg.go.dev/net/http and "
     "others)",
     "2026-11"},
    {"automation", Actor::machine,
     "headlesschrome|headless|phantomjs|puppeteer|playwright|selenium|webdriver|slimerjs|casperjs|cypress|prerender|rendertron",
     "developer.chrome.com/docs/chromium/headless; the tools' manuals", "2026-11"},
    // ---- crawlers
    {"crawler", Actor::machine,
     "archiver|favicon|*bot|*bots|*crawler|*spider|*crawl|*scraper|*scanner|*scan|*fetcher|*checker|*validator|*archiver|*indexer|*harvest|"
     "*parser|*grabber|*downloader|"
     "*analyzer|*tester|*inspector|*detector|*finder|*collector|*extractor|*probe|crawl|robot|spyder|slurp|googleother|"
     "inspectiontool|mediapartners|adsbot|feedfetcher|feedburner|feedly|*feed|*rss|rss|w3c|"
     "heritrix|nutch|ahrefs|semrush|screaming|sitemap|sitemaps|*seo|seo|favicons|chatgpt|gptbot|claude|anthropic|perplexity|perplexitybot|"
     "cohere|bytespider|"
     "petalbot|ccbot|diffbot|neevabot|applebot|externalagent|externalfetcher|amazonbot|timpibot|turnitin|linkwalker|linkcheck|"
     "dataprovider|barkrowler|domainstats|netestate|seekport|trendiction|trendkite|brandwatch|newspaper|zoominfobot|builtwith|wappalyzer|"
     "proximic|grapeshot",
     "developers.google.com/search/docs/crawling-indexing/overview-google-crawlers; bing.com/webmasters; yandex.com/support/webmaster; "
     "what crawlers call themselves",
     "2026-11"},
    // ---- programs in which people read mail; they write no browser's name
    {"mail_client", Actor::human,
     "outlook|msoffice|thunderbird|airmail|postbox|emclient|evolution|lotus|seamonkey|eudora|sparrow|mailspring|kmail|mailmate",
     "github.com/ua-parser/uap-core tests: families Outlook, Thunderbird, Airmail, Lotus Notes", "2026-11"},
};

// Whole words that end like a machine's name and are none: phones, browsers, toolbars.
constexpr Bytes not_machines = "cubot|webtv|mediacenter|funwebproducts|searchtoolbar|askads|infopath|tablet|samsungbrowser|google|robots";

// Networks from which only these companies' machines come.
struct Network {
  Bytes rule;
  std::uint32_t address;
  std::uint8_t bits;
  Bytes source, seen;
};
constexpr std::uint32_t ipv4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }
constexpr Bytes proofpoint = "proofpoint.my.site.com/support/PPSup_SupportInfo",
                censys = "support.censys.io/hc/en-us/articles/360043177092",
                barracuda = "campus.barracuda.com/product/emailgatewaydefense/doc/96023004",
                xpanse = "docs-cortex.paloaltonetworks.com, Cortex Xpanse, Scanning activity";
constexpr Network networks[] = {
    {"net.barracuda", ipv4(209, 222, 80, 0), 21, barracuda, "2026-11"},
    {"net.proofpoint", ipv4(67, 231, 144, 0), 20, proofpoint, "2026-11"},
    {"net.proofpoint", ipv4(208, 84, 64, 0), 22, proofpoint, "2026-11"},
    {"net.proofpoint", ipv4(208, 86, 200, 0), 22, proofpoint, "2026-11"},
    {"net.proofpoint", ipv4(91, 209, 104, 0), 24, proofpoint, "2026-11"},
    {"net.proofpoint", ipv4(62, 209, 50, 0), 24, proofpoint, "2026-11"},
    {"net.censys", ipv4(162, 142, 125, 0), 24, censys, "2026-11"},
    {"net.censys", ipv4(167, 94, 138, 0), 24, censys, "2026-11"},
    {"net.censys", ipv4(167, 94, 145, 0), 24, censys, "2026-11"},
    {"net.censys", ipv4(167, 94, 146, 0), 24, censys, "2026-11"},
    {"net.censys", ipv4(167, 248, 133, 0), 24, censys, "2026-11"},
    {"net.censys", ipv4(199, 45, 154, 0), 23, censys, "2026-11"},
    {"net.censys", ipv4(206, 168, 34, 0), 24, censys, "2026-11"},
    {"net.xpanse", ipv4(147, 185, 132, 0), 23, xpanse, "2026-11"},
    {"net.xpanse", ipv4(162, 216, 149, 0), 24, xpanse, "2026-11"},
    {"net.xpanse", ipv4(198, 235, 24, 0), 24, xpanse, "2026-11"},
    {"net.xpanse", ipv4(205, 210, 31, 0), 24, xpanse, "2026-11"},
};

}  // namespace aldaba::machine
