import { parseArgs } from 'node:util'
import { replay } from './jobs.ts'
import { mutants } from './mutants.ts'
import { runsWith, type Swept, sweep } from './sweep.ts'
import { asItIs } from './variant.ts'

const usage = `npm run sim: settlement proved by simulation (docs/simulation.md)

  -- --seeds N       how many seeds are drawn (200,000), besides the matrix and the mutants
  -- --soak MINUTES  only seeds, such as nobody has seen yet, for so long
  -- --threads N     2 unless said
  -- --json          ends with one line of JSON; nothing else on stdout
  -- --seed S        one run, with its schedule
  -- --cell NAME     one cell of the matrix, as a failure names it
  -- --mutant NAME   with --seed or --cell: the run of a mutant`

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200000' },
    soak: { type: 'string' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string' },
    cell: { type: 'string' },
    mutant: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
})
const say = (text: string) => (flags.json ? process.stderr : process.stdout).write(`${text}\n`)

if (flags.help) console.log(usage)
else if (flags.seed !== undefined) process.exitCode = await one(count('seed', flags.seed))
else if (flags.cell !== undefined) process.exitCode = await one(flags.cell)
else process.exitCode = await all()

/** One run, told line by line. */
async function one(name: string | number): Promise<number> {
  const variant = flags.mutant === undefined ? asItIs : mutants[flags.mutant]
  if (!variant) return refuse(`There is no mutant "${flags.mutant}".`)
  const { trace, problems, states } = await replay(name, variant)
  say(trace.join('\n'))
  say(problems.length === 0 ? `All is well: ${states.join(', ')}` : `${problems.length} problems`)
  return problems.length === 0 ? 0 : 1
}

async function all(): Promise<number> {
  const soakMs = flags.soak === undefined ? undefined : minutes(flags.soak) * 60_000
  const began = Date.now()
  let toldAt = began
  const swept = await sweep(
    {
      seeds: soakMs === undefined ? count('seeds', flags.seeds) : Number.MAX_SAFE_INTEGER / 2,
      // A soak begins where no other run has been.
      firstSeed: soakMs === undefined ? 0 : Math.floor(began / 1000),
      threads: count('threads', flags.threads),
      isWhole: soakMs === undefined,
      untilMs: soakMs === undefined ? Number.POSITIVE_INFINITY : began + soakMs,
    },
    ({ runs, failures, caught }) => {
      if (Date.now() - toldAt < 5_000) return
      toldAt = Date.now()
      const seconds = Math.round((toldAt - began) / 1000)
      say(`${seconds} s: ${caught} mutants, ${runs} runs, ${failures} of them wrong`)
    },
  )
  return report(swept, (Date.now() - began) / 1000)
}

function report(swept: Swept, seconds: number): number {
  const { runs, cells, failures } = swept
  for (const { name, problems, trace } of failures.slice(0, 3)) {
    say(`\n${name}\n${trace.join('\n')}`)
    say(`again: npm run sim -- ${/^\d+$/.test(name) ? '--seed' : '--cell'} '${name}'`)
    for (const { kind, detail } of problems) say(`  ${kind}: ${detail}`)
  }
  if (swept.mutants.length > 0) say('\nmutant                               caught by  as')
  for (const { mutant, by, problem } of swept.mutants) {
    say(`${mutant.padEnd(36)} ${(by ?? 'NOBODY').padEnd(10)} ${problem}`)
  }
  const summary = {
    runs,
    paid_twice: runsWith(failures, 'paid_twice'),
    lost: runsWith(failures, 'lost'),
    stuck: runsWith(failures, 'stuck'),
    ledger_mismatch: runsWith(failures, 'ledger_mismatch', 'other_bytes', 'not_allowed'),
    mutants_caught: swept.mutants.filter(({ by }) => by !== null).length,
    mutants_total: swept.mutants.length,
  }
  say(
    `\n${runs} runs (${cells} of the matrix) in ${seconds.toFixed(0)} s, ${failures.length} wrong`,
  )
  console.log(JSON.stringify(summary))
  return failures.length === 0 && summary.mutants_caught === summary.mutants_total ? 0 : 1
}

function count(name: string, text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  console.error(`--${name} is a whole number.`)
  process.exit(2)
}

function minutes(text: string): number {
  const value = Number(text)
  if (value > 0) return value
  console.error('--soak is a number of minutes.')
  process.exit(2)
}

function refuse(why: string): number {
  console.error(why)
  return 2
}
