import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { Accounts } from './accounts.ts'
import type { FuzzWorld } from './world.ts'

const checked = z.object({ ok: z.boolean() })
const rejects = z.object({
  data: z.array(z.object({ batch: z.string(), count: z.int(), entries: z.array(z.unknown()) })),
  next: z.string().nullable(),
})

/**
 * What does not add up at the end: the Worker still answers, the ledger is sound, every signal that was
 * taken lies in a segment, and every one that was refused can be read with its reason.
 */
export async function reckoning(
  { world, names }: FuzzWorld,
  told: Accounts,
): Promise<{ readonly signals: number; readonly faults: readonly string[] }> {
  const faults: string[] = []
  const { api } = world
  const ledger = await api.call({ method: 'GET', path: '/v1/ledger/check' }, checked)
  if (!ledger.ok) faults.push('the ledger does not add up')
  let readable = 0
  for (const who of ['acme', 'umbra', 'provider']) {
    readable += await readableRejects(api.url, names.get(`key:${who}`) ?? '')
  }
  if (readable < told.rejected) {
    faults.push(`${told.rejected} signals were refused, and only ${readable} can be looked up`)
  }
  await world.close()
  const database = new DatabaseSync(world.database, { readOnly: true })
  const row = database.prepare('SELECT coalesce(sum(count), 0) AS n FROM segments').get()
  database.close()
  // What the world was made with.
  const signals = Number(row?.n) - 400
  if (signals < told.kept) {
    faults.push(`${told.kept} signals were taken, and only ${signals} are kept`)
  }
  if (signals > told.keptAtMost) {
    faults.push(`${told.keptAtMost} signals were taken, and ${signals} are kept`)
  }
  return { signals, faults }
}

/** Counts all that one owner's signals were refused for, page by page. */
async function readableRejects(url: string, key: string): Promise<number> {
  let sum = 0
  let after = ''
  for (;;) {
    const path = `/v1/rejects?limit=20${after && `&starting_after=${after}`}`
    const answer = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${key}` } })
    const { data, next } = rejects.parse(await answer.json())
    for (const { count, entries } of data) if (entries.length === count) sum += count
    if (next === null) return sum
    after = encodeURIComponent(next)
  }
}
