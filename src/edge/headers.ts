/**
 * What every answer says to a browser, whatever it is (design: OWASP Secure Headers Project; ASVS 5, V3.4).
 * An answer that needs another of these brings its own.
 */
export const everywhere: Readonly<Record<string, string>> = {
  // Of what is no page, nothing may run or load, and no page frames it.
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: with that, browsers say `Origin: null` of our own forms, whose origin is checked.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  // What is behind a key is in no cache; what may be kept says so itself.
  'cache-control': 'no-store',
}

/** Two years, as browsers' preload lists ask. Said over https alone (RFC 6797, section 7.2). */
const strictTransport = 'max-age=63072000; includeSubDomains'

/** Completes an answer's headers, and names the request that it answers. */
export function dressed(response: Response, request: Request, requestId: string): Response {
  const { headers } = response
  for (const [name, value] of Object.entries(everywhere)) {
    if (!headers.has(name)) headers.set(name, value)
  }
  if (request.url.startsWith('https:')) headers.set('strict-transport-security', strictTransport)
  headers.set('x-request-id', requestId)
  return response
}
