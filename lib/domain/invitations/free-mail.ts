/** Anyone can get an address there, so it says nothing about where a person works. */
const FREE_MAIL = new Set(
  (
    "gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.de hotmail.fr live.com " +
    "live.co.uk msn.com passport.com yahoo.com yahoo.co.uk yahoo.co.jp yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.in " +
    "ymail.com rocketmail.com icloud.com me.com mac.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me " +
    "gmx.com gmx.net gmx.de gmx.at gmx.ch web.de mail.com mail.ru inbox.ru list.ru bk.ru yandex.com yandex.ru ya.ru " +
    "zoho.com zohomail.com fastmail.com fastmail.fm hey.com tutanota.com tutanota.de tuta.io tuta.com hushmail.com " +
    "qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn naver.com daum.net " +
    "hanmail.net rediffmail.com t-online.de freenet.de posteo.de mailbox.org orange.fr wanadoo.fr free.fr laposte.net " +
    "sfr.fr libero.it virgilio.it tiscali.it btinternet.com comcast.net verizon.net att.net cox.net bellsouth.net " +
    "duck.com mailinator.com guerrillamail.com 10minutemail.com yopmail.com trashmail.com temp-mail.org"
  ).split(" "), // text-ok: names of domains
);

export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain);

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** A domain as it is stored: lower case, without `@`, international names in ASCII. Undefined for what is no domain. */
export function domainOf(text: string): string | undefined {
  const address = `http://${text.trim().replace(/^@/, "")}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname, href } = new URL(address);
  return href === `http://${hostname}/` && DOMAIN.test(hostname) ? hostname : undefined;
}
