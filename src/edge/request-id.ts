const taken = /^[\w.-]{1,128}$/

/**
 * What a request is called in its answer, in problem documents and in the log: as its caller calls it in
 * `X-Request-Id`, where that is 1 to 128 of letters, digits, `.`, `_` and `-`.
 */
export function requestIdOf({ headers }: Request): string {
  const sent = headers.get('x-request-id')
  return sent !== null && taken.test(sent) ? sent : crypto.randomUUID()
}
