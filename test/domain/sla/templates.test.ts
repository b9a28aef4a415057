import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { planOf } from '../../../src/domain/sla/plan.ts'

const folder = new URL('../../../slas/templates/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))

describe('the templates', () => {
  test('are found', () => {
    expect(names.length).toBeGreaterThanOrEqual(3)
  })

  test.each(names)('%s is a valid SLA, named as its file, with a plan', (name) => {
    const parsed = parseSla(readFileSync(new URL(name, folder), 'utf8'), 'yaml')
    expect(parsed).toMatchObject({
      ok: true,
      value: { metadata: { name: name.replace('.yaml', '') } },
    })
    if (!parsed.ok) return
    for (const commitment of parsed.value.spec.commitments) {
      expect(planOf(parsed.value, commitment).sliceMs).toBeGreaterThan(0)
    }
  })
})
