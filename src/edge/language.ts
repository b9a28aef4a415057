import Negotiator from 'negotiator'
import { type Lang, langs } from './pages/words/lang.ts'
import { cookieOf } from './sign-in/cookies.ts'

/** What a reader chose at the foot of a page. It says nothing about them but that, and lasts a year. */
const LANGUAGE_COOKIE = '__Host-makegood-language'
const yearS = 365 * 86_400

export const languageCookie = (lang: Lang): string =>
  `${LANGUAGE_COOKIE}=${lang}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${yearS}`

/** The reader's choice, else the first of our languages that the browser asks for (RFC 9110, 12.5.4). */
export function languageOf(request: Request): Lang {
  const chosen = cookieOf(request, LANGUAGE_COOKIE)
  const asked = new Negotiator({
    headers: { 'accept-language': request.headers.get('accept-language') ?? undefined },
  }).language([...langs])
  return langs.find((lang) => lang === chosen) ?? langs.find((lang) => lang === asked) ?? langs[0]
}
