import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'
import { isPublicAddress } from '../../domain/webhooks/public-address.ts'

/** The JSON form of DNS over HTTPS, as Cloudflare and Google answer it. Type 1 is A, 28 AAAA. */
const answer = z.object({
  Status: z.int(),
  Answer: z.array(z.object({ type: z.int(), data: z.string() })).optional(),
})

/**
 * Whether a name leads to public addresses and to nothing else, by DNS over HTTPS. Between this look and
 * the request the name may be led elsewhere: Workers cannot hold a request to an address.
 *
 * @param dns `https://cloudflare-dns.com/dns-query`.
 * @throws when nobody answers: then nothing is sent.
 */
export async function leadsOutside(
  dns: string,
  hostname: string,
  ask: typeof fetch,
): Promise<boolean> {
  const addresses = await Promise.all(
    ['A', 'AAAA'].map(async (type) => {
      const url = new URL(dns)
      url.searchParams.set('name', hostname)
      url.searchParams.set('type', type)
      const response = await ask(url, {
        headers: { accept: 'application/dns-json' },
        signal: AbortSignal.timeout(LIMITS.webhookPatienceMs),
      })
      if (!response.ok) throw new Error(`the resolver answers ${response.status}`)
      const { Answer = [] } = answer.parse(await response.json())
      return Answer.flatMap((each) => (each.type === 1 || each.type === 28 ? [each.data] : []))
    }),
  )
  const all = addresses.flat()
  return all.length > 0 && all.every(isPublicAddress)
}
