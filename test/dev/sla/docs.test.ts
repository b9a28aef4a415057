import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { verbs } from '../../../bin/sla/help.ts'
import { answers } from '../../support/sla-page-answers.ts'
import { deploymentThat } from './deployment.ts'
import { ranSla } from './run-sla.ts'

const page = readFileSync(new URL('../../../docs/sla-tools.md', import.meta.url), 'utf8')
const documents = [...page.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map(
  ([, name = '', text = '']) => [name, text] as const,
)
const examples = [
  ...page.matchAll(/^ {4}\$ makegood sla (.*)\n((?: {4}.*\n|\n(?= {4}(?!\$)))*)/gm),
].map(([, command = '', output = '']) => ({
  command,
  output: output.replace(/^ {4}/gm, '').trimEnd(),
}))
const reasons = readFileSync(
  new URL('../../../src/domain/sla-tools/lint/warning.ts', import.meta.url),
  'utf8',
)

/** The deployment's answers, as test/edge/sla-page.test.ts gets them of the Worker. */
const answered = {
  '/what-if': 'whatIf',
  '/backtest': 'backtest',
  '/forecast': 'forecast',
} as const

describe('docs/sla-tools.md', () => {
  afterEach(() => void vi.unstubAllEnvs())

  const folder = mkdtempSync(join(tmpdir(), 'makegood-sla-'))

  beforeAll(() => {
    for (const [name, text] of documents) writeFileSync(join(folder, name), text)
    const whole = documents[0]?.[1] ?? ''
    writeFileSync(join(folder, 'gap.yaml'), whole.replace(/^ *gap: nothing\n/m, ''))
  })

  test('has an example of every tool', () => {
    expect(new Set(examples.map(({ command }) => command.split(' ')[0]))).toEqual(new Set(verbs))
  })

  test.each(examples)(
    'makegood sla $command prints what the page shows',
    async ({ command, output }) => {
      const { url } = await deploymentThat(({ url: { pathname } }) => {
        const kind = Object.entries(answered).find(([path]) => pathname.endsWith(path))?.[1]
        return { body: answers[kind ?? 'whatIf'] }
      })
      vi.stubEnv('MAKEGOOD_URL', url)
      vi.stubEnv('MAKEGOOD_KEY', 'mg_key')
      const args = command
        .split(' ')
        .map((arg) => (arg.endsWith('.yaml') ? join(folder, arg) : arg))
      expect((await ranSla(...args)).out.replaceAll(`${folder}/`, '')).toBe(output)
    },
  )

  test('explains every warning', () => {
    const known = [...reasons.matchAll(/^ {2}\| '(\S+)'/gm)].map(([, reason]) => reason)
    expect(known.length).toBeGreaterThan(10)
    expect(known.filter((reason) => !page.includes(`\`${reason}\``))).toEqual([])
  })
})
