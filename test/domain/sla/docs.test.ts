import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { slaSchema } from '../../../src/domain/sla/document.ts'
import { parseSla } from '../../../src/domain/sla/parse.ts'

const page = readFileSync(new URL('../../../docs/sla-language.md', import.meta.url), 'utf8')
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
const whole = examples.filter((text) => text.startsWith('apiVersion'))
const parts = examples.filter((text) => !text.startsWith('apiVersion'))

describe('docs/sla-language.md', () => {
  test.each(whole.map((text, i) => [i + 1, text]))('whole example %i is valid', (_i, text) => {
    expect(parseSla(text as string, 'yaml')).toMatchObject({ ok: true })
  })

  // A part is the fields of a commitment, or of the spec; the first example's are replaced by it.
  test.each(parts.map((text, i) => [i + 1, text]))(
    'part %i is valid in the first example',
    (_i, text) => {
      const parsed = parseSla(replaced(whole[0] ?? '', text as string), 'yaml')
      expect(parsed.ok ? [] : parsed.error).toEqual([])
    },
  )

  test('names every field there is', () => {
    const named = new Set([...page.matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name))
    expect(fieldNames(slaSchema).filter((name) => !named.has(name))).toEqual([])
  })
})

/** Both texts indent the same fields alike, so that a part can stand in for them by name. */
function replaced(document: string, part: string): string {
  const indent = ' '.repeat(
    /^(timeWindow|exclusions|newVersions|disputes|corrections):/.test(part) ? 2 : 6,
  )
  const fieldHere = new RegExp(`^${indent}([A-Za-z]+):`)
  const indented = part.replace(/^(?=.)/gm, indent)
  const names = new Set([...part.matchAll(/^([A-Za-z]+):/gm)].map(([, name]) => name))
  const kept: string[] = []
  let skipping = false
  for (const line of document.split('\n')) {
    const field = fieldHere.exec(line)?.[1]
    if (field !== undefined) skipping = names.has(field)
    else if (!line.startsWith(`${indent} `)) skipping = false
    if (!skipping) kept.push(line)
  }
  return `${kept.join('\n').trimEnd()}\n${indented}`
}

function fieldNames(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) => [key, ...fieldNames(inner)])
  }
  if (schema instanceof z.ZodOptional) return fieldNames(schema.unwrap())
  if (schema instanceof z.ZodArray) return fieldNames(schema.element)
  return schema instanceof z.ZodUnion ? schema.options.flatMap(fieldNames) : []
}
