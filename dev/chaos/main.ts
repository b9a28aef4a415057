import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chaos } from './chaos.ts'

const usage = `npm run chaos: kills the Worker at random moments, and checks that nothing is lost or paid twice

  -- --kills N   how often (100)
  -- --seed S    what the customers, the faults and the moments are drawn from
  -- --json      end with the figures as one line of JSON`

const { values: flags } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
})

type Figures = {
  readonly [F in 'paid_twice' | 'lost' | 'stuck' | 'ledger_mismatch']: number | null
}

/** Of a run that broke. No figure is 0 that nobody has looked for. */
const foundOutNothing: Figures = {
  paid_twice: null,
  lost: null,
  stuck: null,
  ledger_mismatch: null,
}

if (flags.help) console.log(usage)
else process.exitCode = await main()

async function main(): Promise<number> {
  const kills = Number(flags.kills)
  const seed = Number(flags.seed ?? Date.now() % 1_000_000)
  if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed) || seed < 0) {
    console.error(usage)
    return 2
  }
  const from = performance.now()
  const say = (text: string): void => {
    const seconds = ((performance.now() - from) / 1000).toFixed(0).padStart(4)
    console.error(`${seconds} s  ${text}`)
  }
  say(`seed ${seed}`)
  let folder = 'nothing'
  try {
    folder = mkdtempSync(join(tmpdir(), 'makegood-chaos-'))
    const result = await chaos({ kills, seed, folder, say })
    for (const line of result.differences.slice(0, 20)) say(line.slice(0, 400))
    const { customers, signals, sends, resumed, renewed } = result
    say(`${customers} customers, ${signals} signals, ${kills} kills`)
    say(`${sends} sends to Stripe: ${resumed} taken up again, ${renewed} of them with another key`)
    const isRight = tell(result, kills)
    if (isRight) rmSync(folder, { recursive: true, force: true })
    else say(`again: npm run chaos -- --kills ${kills} --seed ${seed} (what it left: ${folder})`)
    return isRight ? 0 : 1
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    say(`again: npm run chaos -- --kills ${kills} --seed ${seed} (what it left: ${folder})`)
    tell(foundOutNothing, kills)
    return 1
  }
}

/** Prints the figures; whether all is as it should be. */
function tell(result: Figures, kills: number): boolean {
  const { paid_twice, lost, stuck, ledger_mismatch } = result
  const faults = { paid_twice, lost, stuck, ledger_mismatch }
  const line = { runs: kills, ...faults, mutants_caught: 0, mutants_total: 0 }
  if (flags.json) console.log(JSON.stringify(line))
  else {
    for (const [name, value] of Object.entries(faults)) {
      console.log(`${name.replaceAll('_', ' ')}: ${value ?? 'not known'}`)
    }
  }
  return Object.values(faults).every((count) => count === 0)
}
