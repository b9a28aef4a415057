import { describe, expect, test } from 'vitest'
import { readMap } from '../../../bin/ingest/read-map.ts'
import { mapper } from '../../../bin/ingest/signals.ts'
import { countedSpread } from '../../../bin/ingest/spread.ts'
import { demoCustomers } from '../../../dev/demo/customers.ts'
import { parseSla } from '../../../src/domain/sla/parse.ts'

describe.each(demoCustomers)('$id', { timeout: 60_000 }, (customer) => {
  const map = readMap(customer.map, customer.id)

  test("its SLA is valid, in the agreement's currency, and says where the data comes from", () => {
    const sla = parseSla(customer.sla, 'yaml')
    if (!sla.ok) throw new Error(JSON.stringify(sla.error))
    expect(sla.value.spec.currency.toLowerCase()).toBe(customer.agreement.currency)
    expect(sla.value.metadata.annotations?.['makegood.dev/data-note']).toMatch(/invented/)
  })

  test("its map makes a signal of every record, inside the agreement's time", async () => {
    const source = await customer.source()
    async function* records() {
      for await (const row of source.rows()) if ('record' in row) yield row.record
    }
    const spread = 'spread' in map.time ? await countedSpread(map.time.spread, records()) : null
    const mapped = mapper(map, spread)
    const ids = new Set<unknown>()
    const { effectiveFrom, effectiveUntil } = customer.agreement
    const outside = { early: 0, late: 0 }
    for await (const row of source.rows()) {
      const result = mapped(row)
      if (result.kind !== 'signal') throw new Error(JSON.stringify(result))
      ids.add(result.signal.id)
      if (Number(result.signal.time) < Date.parse(effectiveFrom)) outside.early += 1
      if (effectiveUntil && Number(result.signal.time) >= Date.parse(effectiveUntil))
        outside.late += 1
    }
    expect(ids.size).toBeGreaterThan(12_000)
    // The replay's bad records of a time to come.
    expect(outside).toEqual({ early: 0, late: customer.id === 'harborline' ? 3 : 0 })
  })
})
