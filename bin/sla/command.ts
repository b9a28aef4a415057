import { parseArgs } from 'node:util'
import { diffSlas } from '../../src/domain/sla-tools/diff/diff.ts'
import { diffText } from '../../src/domain/sla-tools/diff/text.ts'
import { explainSla } from '../../src/domain/sla-tools/explain/explain.ts'
import type { Lang } from '../../src/domain/sla-tools/explain/formats.ts'
import { explanationText } from '../../src/domain/sla-tools/explain/text.ts'
import { lint } from './lint.ts'
import { exactly, NotAnSla, UsageError, validDocument } from './read-document.ts'
import { runWhatIf } from './what-if.ts'

const usage = `makegood sla VERB FILE... [options]

  makegood sla lint FILE...                    what is wrong in an SLA, or probably not meant
  makegood sla explain FILE [--lang en|de]     an SLA in plain words
  makegood sla diff OLD NEW                    what changes in meaning between two versions
  makegood sla what-if FILE [options]          what a draft would have cost with all customers

  --json   for machines

  of what-if, which asks a deployment:
  --url URL       default MAKEGOOD_URL, else http://127.0.0.1:8787
  --key KEY       a provider's key with the scope "read"; default MAKEGOOD_KEY
  --from, --until instants like 2025-01-01T00:00:00Z; the last 12 months unless said
  --any-sla       agreements under SLAs of other names as well

Files are YAML, or JSON by their name (*.json). Described in docs/sla-tools.md.`

/** Ends in 0, or in 1 when a file is not a valid SLA, or in 2 when the command is wrong. */
export async function runSla(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [verb, ...files] = positionals
    if (values.help) {
      console.log(usage)
      return 0
    }
    if (values.lang !== undefined && verb !== 'explain') {
      throw new UsageError('--lang belongs to explain')
    }
    return await run(verb, files, values)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`makegood: ${error.message}`)
    return error instanceof NotAnSla ? 1 : 2
  }
}

const options = {
  lang: { type: 'string' },
  json: { type: 'boolean', default: false },
  url: { type: 'string' },
  key: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  'any-sla': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

function run(
  verb: string | undefined,
  files: readonly string[],
  values: Values,
): number | Promise<number> {
  const json = values.json ?? false
  switch (verb) {
    case 'lint':
      return lint(files, json)
    case 'explain': {
      const [file = ''] = exactly(files, ['one FILE'])
      const told = explainSla(validDocument(file), langOf(values.lang))
      print(json, told, explanationText(told))
      return 0
    }
    case 'diff': {
      const [before = '', after = ''] = exactly(files, ['OLD', 'NEW'])
      const changes = diffSlas(validDocument(before), validDocument(after))
      print(json, changes, diffText(changes))
      return 0
    }
    case 'what-if': {
      const [file = ''] = exactly(files, ['one FILE'])
      const key = values.key ?? process.env.MAKEGOOD_KEY
      if (key === undefined) throw new UsageError('--key (or MAKEGOOD_KEY) is needed')
      return runWhatIf(file, {
        url: values.url ?? process.env.MAKEGOOD_URL ?? 'http://127.0.0.1:8787',
        key,
        from: values.from,
        until: values.until,
        anySla: values['any-sla'] ?? false,
        json,
      })
    }
    case undefined:
      throw new UsageError(`name a verb.\n\n${usage}`)
    default:
      throw new UsageError(`there is no verb "sla ${verb}".\n\n${usage}`)
  }
}

function langOf(text = 'en'): Lang {
  if (text === 'en' || text === 'de') return text
  throw new UsageError(`--lang is en or de, not ${text}`)
}

const print = (asJson: boolean, value: unknown, text: string): void =>
  console.log(asJson ? JSON.stringify(value, null, 2) : text.trimEnd())
