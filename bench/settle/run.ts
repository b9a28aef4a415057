import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cases } from './cases.ts'
import { measure } from './measure.ts'
import { prepareSettle, type Size } from './prepare.ts'
import { printTable, type Row } from './table.ts'

/**
 * A settlement run over many approved credits, as real processes: workerd with D1 on disk, and the
 * Stripe double with its limits on. With the gate; at a Stripe that allows less than the gate expects;
 * killed in the middle and started again; and without the gate, as what it is compared with.
 */
export async function benchSettle({
  json,
  customers,
  credits,
  only,
}: Size & { readonly json: boolean; readonly only: readonly string[] }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-settle-'))
  try {
    console.error(`making ${credits} approved credits of ${customers} customers`)
    const filled = await prepareSettle(folder, { customers, credits })
    const rows: Row[] = []
    for (const each of cases) {
      if (only.length > 0 && !only.includes(each.name)) continue
      const say = (text: string) => console.error(`${each.name}: ${text}`)
      const at = join(folder, each.name)
      rows.push(await measure(filled, at, each, { customers, credits, say }))
      rmSync(at, { recursive: true, force: true })
      if (json) console.log(JSON.stringify(rows.at(-1)))
    }
    if (!json) printTable(rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
