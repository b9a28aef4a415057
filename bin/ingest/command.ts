import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { signalsMax } from './batch.ts'
import { ingest } from './ingest.ts'
import { progressOn, silent } from './progress.ts'
import { MapError, readMap } from './read-map.ts'
import { fileDigest, readRows } from './records.ts'
import { Refused } from './send.ts'
import { tallyText } from './tally.ts'

const usage = `makegood ingest FILE --map MAP [options]

FILE is NDJSON or CSV, gzip too (*.gz). Run the same command again to go on after a stop.

  --map MAP       the mapping file, or the name of one that comes along: litellm, langfuse, phoenix
  --customer ID   whose records they all are, instead of what the map says
  --url URL       the deployment; default MAKEGOOD_URL, else http://127.0.0.1:8787
  --key KEY       a key with the scope "ingest"; default MAKEGOOD_KEY
  --batch N       signals a request, 1 to ${signalsMax}; default 1000
  --retries N     how often a request is sent again; default 12
  --state DIR     where checkpoints are kept; default MAKEGOOD_STATE/ingest, else ~/.makegood/ingest
  --json          the counts as one line of JSON
  --quiet         no progress`

/** Ends in 0 when everything was answered, 1 when the import stopped, 2 when the command is wrong. */
export async function runIngest(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (values.help) {
      console.log(usage)
      return 0
    }
    const file = positionals[0]
    if (file === undefined || positionals.length > 1) throw new UsageError('name one FILE')
    return await imported(file, values)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`makegood: ${error.message}`)
    return error instanceof Refused ? 1 : 2
  }
}

const options = {
  map: { type: 'string' },
  customer: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  batch: { type: 'string', default: '1000' },
  retries: { type: 'string', default: '12' },
  state: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

class UsageError extends Error {}

async function imported(file: string, values: Values): Promise<number> {
  const mapFile = existing(mapNamed(required(values.map, '--map')))
  const mapText = readFileSync(mapFile, 'utf8')
  const { customer } = values
  const own = readMap(mapText, mapFile)
  const map = customer === undefined ? own : { ...own, customer: { const: customer } }
  existing(file)
  const tally = await ingest({
    source: { digest: await fileDigest(file), rows: () => readRows(file, map.input ?? {}) },
    map,
    mapDigest: createHash('sha256')
      .update(customer === undefined ? mapText : `${mapText}\n--customer ${customer}`)
      .digest('hex'),
    target: {
      url: values.url ?? process.env.MAKEGOOD_URL ?? 'http://127.0.0.1:8787',
      key: required(values.key ?? process.env.MAKEGOOD_KEY, '--key (or MAKEGOOD_KEY)'),
      retriesMax: count(values.retries, '--retries', 1000),
    },
    batchSize: count(values.batch, '--batch', signalsMax),
    stateFolder:
      values.state ?? join(process.env.MAKEGOOD_STATE ?? join(homedir(), '.makegood'), 'ingest'),
    progress: values.quiet ? silent : progressOn(process.stderr, map.metadata.name),
  })
  console.log(values.json ? JSON.stringify(tally) : tallyText(tally))
  return 0
}

/** A word is one of the maps that come along; anything else is a file. */
const mapNamed = (name: string): string =>
  /^[a-z]+$/.test(name) && !existsSync(name)
    ? fileURLToPath(new URL(`maps/${name}.map.yaml`, import.meta.url))
    : name

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing`)
  return value
}

function existing(path: string): string {
  if (!existsSync(path)) throw new MapError(`there is no file ${path}`)
  return path
}

function count(text: string, name: string, max: number): number {
  const n = Number(text)
  if (Number.isInteger(n) && n >= 1 && n <= max) return n
  throw new UsageError(`${name} must be a whole number from 1 to ${max}`)
}
