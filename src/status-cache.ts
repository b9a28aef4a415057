import type { LastResort } from './services/status/status-reader.ts'

/** Names nothing that answers: a cache is asked by address. */
const name = 'status'
const address = 'https://status.invalid/last'

/** Seconds for which a location's cache may keep the last state: a week. */
const KEPT_S = 604_800

/** Cloudflare's cache of the location (Cache API) as the last resort. */
export const statusCache: LastResort = {
  async read() {
    const kept = await (await caches.open(name)).match(address)
    return kept ? kept.text() : null
  },
  async write(state) {
    const headers = { 'content-type': 'application/json', 'cache-control': `max-age=${KEPT_S}` }
    await (await caches.open(name)).put(address, new Response(state, { headers }))
  },
}
