import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { own, queried, ratio, service, slo, yaml } from '../../domain/openslo/sample.ts'
import { run } from './run.ts'

const template = readFileSync(
  new URL('../../../slas/templates/availability-five-minutes.yaml', import.meta.url),
  'utf8',
)
const bindings = yaml({
  apiVersion: 'makegood.dev/v1',
  kind: 'OpenSloBindings',
  indicators: { failures: { total: { where: { field: 'http.route', eq: '/pay' } } } },
})
const asked = {
  indicator: { metadata: { name: 'failures' }, spec: ratio({ total: queried('q') }) },
}
const pay = { ...slo(asked), metadata: { name: 'pay' } }

const files = {
  'good.yaml': yaml(slo(), service()),
  'warned.yaml': yaml(slo()),
  'wrong.yaml': yaml(slo({ objectives: [{ target: 1 }] }), service()),
  'asked.yaml': yaml(slo(asked), pay, service()),
  'bindings.yaml': bindings,
  'misbound.yaml': bindings.replace('total', 'totals'),
  'other.yaml': bindings.replace('failures', 'others'),
  'sla.yaml': template,
  'no-sla.yaml': 'kind: SLA',
}

describe('makegood openslo', () => {
  test.each([
    ['', 0],
    ['--help', 0],
    ['lint good.yaml', 0],
    ['lint good.yaml warned.yaml', 0],
    ['lint good.yaml wrong.yaml', 1],
    ['lint sla.yaml', 1],
    ['lint', 2],
    ['lint absent.yaml', 2],
    ['lint good.yaml --currency eur', 2],
    ['lnit good.yaml', 2],
    ['import good.yaml --currency eur', 0],
    ['import warned.yaml --currency EUR', 0],
    ['import wrong.yaml --currency eur', 1],
    ['import asked.yaml --currency eur', 1],
    ['import asked.yaml --currency eur --bind bindings.yaml', 0],
    ['import asked.yaml --currency eur --bind other.yaml', 1],
    ['import good.yaml --currency eur --bind other.yaml', 1],
    ['import asked.yaml --currency eur --bind misbound.yaml', 2],
    ['import good.yaml', 2],
    ['import good.yaml --currency eru', 2],
    ['import good.yaml warned.yaml --currency eur', 2],
    ['export sla.yaml', 0],
    ['export no-sla.yaml', 1],
    ['export absent.yaml', 2],
    ['export sla.yaml --sideways', 2],
  ])('%s ends in %d', async (command, code) => {
    expect((await run(command, files)).code).toBe(code)
  })

  test('import prints what could be made, beside what could not', async () => {
    const { out, err } = await run('import wrong.yaml --currency eur', files)
    expect(parseSla(out, 'yaml')).toMatchObject({ ok: true })
    expect(err).toContain('error wrong.yaml#1/spec/objectives/0/target')
  })

  test('import prints no anchors where a binding serves twice: an SLA may not have them', async () => {
    const { out } = await run('import asked.yaml --currency eur --bind bindings.yaml', files)
    expect(parseSla(out, 'yaml')).toMatchObject({
      ok: true,
      value: { spec: { commitments: [{ name: 'checkout' }, { name: 'pay' }] } },
    })
  })

  test('import names the query that a binding is missing for', async () => {
    const { out, err } = await run('import asked.yaml --currency eur', files)
    expect(out).toBe('')
    const line = '"total" of "failures" is a query of prometheus: q'
    expect(err).toContain(`unbound asked.yaml#1/spec/objectives/0: ${line}`)
  })

  test('import parts SLAs of several services', async () => {
    const till = { ...slo({ service: 'till' }), metadata: { name: 'till' } }
    const { out } = await run('import two.yaml --currency eur', { 'two.yaml': yaml(slo(), till) })
    const parts = out.split('---\n').map((part) => parseSla(part, 'yaml'))
    expect(parts).toMatchObject([
      { ok: true, value: { metadata: { name: 'shop' } } },
      { ok: true, value: { metadata: { name: 'till' } } },
    ])
  })

  test('export lists what is lost on stderr, and nothing else on stdout', async () => {
    const { out, err } = await run('export sla.yaml', files)
    expect(err).toContain('lost sla.yaml#/spec/commitments/0/remedy: what a miss pays')
    expect(out).not.toContain('lost')
    expect((await run('lint out.yaml', { 'out.yaml': out })).code).toBe(0)
  })

  test('a condition of our own survives import as it stands', async () => {
    const where = {
      any: [
        { field: 'error.type', startsWith: 'up' },
        { field: 'x', exists: false },
      ],
    }
    const text = yaml(
      slo({ indicator: { metadata: { name: 'i' }, spec: ratio({ bad: own({ where }) }) } }),
    )
    const { out } = await run('import own.yaml --currency eur', { 'own.yaml': text })
    const parsed = parseSla(out, 'yaml')
    const { bad } =
      (parsed.ok && parsed.value.spec.commitments[0]?.indicator.spec.ratioMetric) || {}
    expect(bad).toEqual(own({ where }))
  })
})
