import { LIMITS } from '../limits.ts'

export type AddressFault = 'not-a-url' | 'not-https' | 'has-more' | 'not-public' | 'too-long'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Names that no public host has: RFC 6761 and RFC 6762 ones, and what has no dot. */
const inward = /(?:^|\.)(?:localhost|local|internal|home\.arpa|invalid|test|example)$/

/** An address, or a name with the root's dot, by which the names above could be spelled otherwise. */
const isLiteral = (host: string): boolean =>
  host.startsWith('[') || host.endsWith('.') || /^[\d.]+$/.test(host)

/**
 * What is wrong with an identity provider's address: an issuer (OpenID Connect Core 1.0, section 2:
 * https, without query and fragment), or one that its discovery document names.
 *
 * @param local A local run, whose provider may be on loopback without TLS.
 */
export function addressFault(text: string, local: boolean): AddressFault | undefined {
  if (text.length > LIMITS.issuerLength) return 'too-long'
  if (!URL.canParse(text)) return 'not-a-url'
  const url = new URL(text)
  const { protocol, hostname } = url
  if (url.username || url.password || text.includes('#')) return 'has-more'
  if (local && loopback.has(hostname) && /^https?:$/.test(protocol)) return undefined
  if (protocol !== 'https:') return 'not-https'
  const isPublic = !isLiteral(hostname) && hostname.includes('.') && !inward.test(hostname)
  return isPublic ? undefined : 'not-public'
}

/** An issuer has no query either. */
export const issuerFault = (text: string, local: boolean): AddressFault | undefined =>
  addressFault(text, local) ?? (text.includes('?') ? 'has-more' : undefined)
