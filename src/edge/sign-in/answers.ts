import { ownPath } from '../../domain/identity/own-path.ts'

/** Sends the browser on, with cookies to keep or to forget. */
export function onward(to: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** To a path of this site, whatever was asked for. */
export const home = (returnTo: string, cookies: readonly string[]): Response =>
  onward(ownPath(returnTo), cookies)
