import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type FuzzResult, fuzz, replay } from './fuzz.ts'
import { read, written } from './sent.ts'
import { smallest } from './smallest.ts'
import { openFuzzWorld } from './world.ts'

const usage = `npm run fuzz: sends drawn and broken requests to a deployment, and holds every answer

  -- --runs N       how many (100000)
  -- --seed S       what they are drawn from
  -- --json         end with the figures as one line of JSON
  -- --replay FILE  send one again that failed`

const { values: flags } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    replay: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})

async function again(file: string): Promise<number> {
  const at = await openFuzzWorld(folder)
  try {
    const fault = await replay(at, read(readFileSync(file, 'utf8')))
    console.log(fault ?? 'nothing is wrong with the answer')
    return fault === undefined ? 0 : 1
  } finally {
    await at.world.close()
  }
}

async function main(): Promise<number> {
  const runs = Number(flags.runs)
  const seed = Number(flags.seed ?? Date.now() % 1_000_000)
  if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed) || seed < 0) {
    console.error(usage)
    return 2
  }
  const from = performance.now()
  const say = (text: string): void => {
    const seconds = ((performance.now() - from) / 1000).toFixed(0).padStart(4)
    console.error(`${seconds} s  ${text}`)
  }
  say(`seed ${seed}`)
  const result = await fuzz({ runs, seed, folder, say })
  for (const fault of result.faults) say(fault)
  if (result.failures.length > 0) await keep(result, say)
  tell(result, seed)
  return result.failures.length + result.faults.length === 0 ? 0 : 1
}

/** Saves the first failure of each kind, as small as it still fails. */
async function keep({ failures }: FuzzResult, say: (text: string) => void): Promise<void> {
  mkdirSync('.makegood/fuzz', { recursive: true })
  const kinds = Map.groupBy(failures, ({ why }) => why.slice(0, 120))
  const at = await openFuzzWorld(mkdtempSync(join(folder, 'again-')))
  try {
    for (const [why, [first, ...more]] of [...kinds].slice(0, 20)) {
      if (!first) continue
      const sent = await smallest(
        first.sent,
        async (each) => (await replay(at, each)) !== undefined,
      )
      const file = `.makegood/fuzz/${Math.abs(hashOf(why)).toString(36)}.json`
      writeFileSync(file, written(sent))
      say(`${more.length + 1} x ${why}\n        ${sent.method} ${sent.target.slice(0, 200)}`)
      say(`again: npm run fuzz -- --replay ${file}`)
    }
  } finally {
    await at.world.close()
  }
}

const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7)

function tell({ failures, faults, statuses, ...figures }: FuzzResult, seed: number): void {
  const counted = { ...figures, failures: failures.length + faults.length, seed }
  if (flags.json) {
    console.log(JSON.stringify({ ...counted, statuses }))
    return
  }
  for (const [name, value] of [...Object.entries(statuses), ...Object.entries(counted)]) {
    console.log(`${name.padEnd(10)} ${String(value).padStart(9)}`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'makegood-fuzz-'))
try {
  if (flags.help) console.log(usage)
  else process.exitCode = flags.replay ? await again(flags.replay) : await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
