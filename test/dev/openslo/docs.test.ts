import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSla } from '../../../src/domain/sla/parse.ts'
import { run } from './run.ts'

const page = readFileSync(new URL('../../../docs/openslo.md', import.meta.url), 'utf8')
const blocks = (kind: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  )
const [slos = '', bindings = ''] = blocks('yaml')
const files = { 'slos.yaml': slos, 'bindings.yaml': bindings }

describe('docs/openslo.md', () => {
  const consoles = blocks('console')

  test('has its two commands', () => {
    expect(consoles.map((text) => text.split(' ')[3])).toEqual(['lint', 'import'])
  })

  test.each(consoles.map((text) => [text.split('\n')[0], text] as const))(
    'tells what follows %s',
    async (_first, text) => {
      const [first = '', ...lines] = text.trimEnd().split('\n')
      const { out, err } = await run(first.replace('$ makegood openslo ', ''), files)
      expect([err, out].filter((part) => part !== '').join('\n')).toBe(lines.join('\n'))
    },
  )

  test('drafts a valid SLA, and exports it back without a finding', async () => {
    const command = 'import slos.yaml --bind bindings.yaml --currency eur'
    const { out: draft } = await run(command, files)
    expect(parseSla(draft, 'yaml')).toMatchObject({ ok: true })
    const exported = await run('export draft.yaml', { 'draft.yaml': draft })
    expect(exported.code).toBe(0)
    const again = await run('lint again.yaml', { 'again.yaml': exported.out })
    expect(again.out).toBe('files: 1, errors: 0, warnings: 0')
  })
})
