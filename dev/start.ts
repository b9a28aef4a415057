import { parseArgs } from 'node:util'
import { demoCustomers } from './demo/customers.ts'
import { sendTraffic } from './demo/live.ts'
import { load } from './demo/load.ts'
import { addPeople } from './demo/people.ts'
import { advanceUntilAtRest } from './demo/settle.ts'
import { defineStatusPage } from './demo/status-page.ts'
import { type Summary, summarize } from './demo/summary.ts'
import { type Deployment, deploy } from './local/deployment.ts'
import { StartError } from './local/healthy.ts'
import { type Narrator, narratorOn } from './local/narrator.ts'
import { stateFolder } from './local/state.ts'

const usage = `npm start, npm run demo: Makegood on this machine, with the demo's data

  -- --exit    stop when everything is loaded, judged and settled
  -- --json    end with the figures as one line of JSON
  -- --empty   without the demo's data

PORT (8787) and MAKEGOOD_STATE (.makegood) say where.`

const { values: flags } = parseArgs({
  options: {
    demo: { type: 'boolean' },
    exit: { type: 'boolean' },
    json: { type: 'boolean' },
    empty: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})

if (flags.help) console.log(usage)
else process.exitCode = await main()

async function main(): Promise<number> {
  // The figures alone go to stdout when a program reads it.
  const narrator = narratorOn(flags.json ? process.stderr : process.stdout)
  const over = new AbortController()
  let deployment: Deployment | null = null
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => resolve('interrupted'))
    }
  })
  try {
    narrator.say('Starting Makegood on this machine')
    const started = await deploy({ port: portWanted(), folder: stateFolder() }, narrator)
    deployment = started
    const work = flags.empty ? Promise.resolve() : demo(started, narrator)
    const outcome = await Promise.race([work, interrupted, started.ended])
    if (outcome !== 'interrupted' && !flags.exit) {
      if (!flags.empty) await sendTraffic({ ...started, narrator }, over.signal)
      narrator.say(`\nOpen ${started.url}/ (Ctrl-C stops it)`)
      narrator.say(`Inside, as the provider: ${started.url}/portfolio`)
      narrator.say(`Be one of its people: ${started.url}/sign-in`)
      narrator.say(`The first key: ${started.api.key}`)
      await Promise.race([interrupted, started.ended])
    }
    return 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`\n${error instanceof StartError ? error.message : error.stack}`)
    return 1
  } finally {
    over.abort()
    await deployment?.stop()
  }
}

async function demo({ api, stripe, state }: Deployment, narrator: Narrator): Promise<void> {
  const accounts = new Map<string, string>()
  for (const customer of demoCustomers) {
    const loader = { api, stripe, stateFolder: state.imports, narrator }
    accounts.set(customer.id, await load(loader, customer))
    await narrator.step('judged and settled', () => advanceUntilAtRest(api, customer.id))
  }
  await addPeople(api)
  await defineStatusPage(api)
  const summary = await summarize(api, stripe, accounts)
  narrator.say(`\n${inWords(summary)}`)
  if (flags.json) console.log(JSON.stringify(summary))
}

function inWords(summary: Summary): string {
  const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
  return [
    `${summary.signals} signals in ${summary.segments} segments, ${summary.rejected} refused`,
    `${summary.breaches} broken promises, ${summary.windows} degradation windows`,
    `${summary.credits} service credits, ${euros.format(summary.credit_minor / 100)} in all: ` +
      `${summary.stripe_objects} at Stripe, ${summary.awaiting_approval} waiting for approval`,
    summary.ledger_ok ? 'The ledger adds up' : 'THE LEDGER DOES NOT ADD UP',
  ].join('\n')
}

function portWanted(): number {
  const port = Number(process.env.PORT ?? 8787)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new StartError(`PORT must be a port number, not "${process.env.PORT}"`)
}
