import { parseArgs } from 'node:util'
import { Refused, UsageError } from '../sla/fail.ts'
import { dryRun } from './dry-run.ts'
import { run } from './run.ts'

const usage = `makegood settle run
makegood settle dry-run --customer ID --period LABEL

run lets everything that is due go to Stripe and shows how far it is until nothing
due is open. To interrupt it only stops the watching; started again, it watches
further. The key needs the scopes "approve" and "read".

dry-run judges a customer's period as it stands and tells what would be posted and sent,
beside what is posted and issued, with what Stripe says to each request. Writes
nothing and sends nothing. Ends in 1 when Stripe would refuse something or there
is no such period, in 2 when the command is wrong. The key must be a provider's.

  --customer ID    whose period
  --period LABEL   which, such as 2025-08
  --url URL        the deployment; else MAKEGOOD_URL or http://127.0.0.1:8787
  --key KEY        the key; else MAKEGOOD_KEY. For dry-run its scope is "read"
  --json           dry-run: the answer as one JSON document; run: its end as one line
  --quiet          no progress

Described in docs/credits.md.`

const options = {
  customer: { type: 'string' },
  period: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Ends in 0, in 1 when Stripe or the deployment refuses, in 2 when the command is wrong. */
export async function runSettle(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [verb, ...rest] = positionals
    if (values.help) {
      console.log(usage)
      return 0
    }
    if (verb !== 'dry-run' && verb !== 'run')
      throw new UsageError(`there is no verb "settle ${verb ?? ''}".\n\n${usage}`)
    if (rest.length > 0) throw new UsageError(`settle ${verb} takes no ${rest[0]}`)
    const deployment = {
      url: values.url ?? process.env.MAKEGOOD_URL ?? 'http://127.0.0.1:8787',
      key: required(values.key ?? process.env.MAKEGOOD_KEY, '--key (or MAKEGOOD_KEY)'),
    }
    const { json = false, quiet = false } = values
    if (verb === 'run') {
      for (const name of ['customer', 'period'] as const) {
        if (values[name] !== undefined) throw new UsageError(`settle run takes no --${name}`)
      }
      return await run(deployment, { json, quiet })
    }
    const customer = required(values.customer, '--customer')
    const period = required(values.period, '--period')
    return await dryRun(deployment, { customer, period, json, quiet })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`makegood: ${error.message}`)
    return error instanceof Refused ? 1 : 2
  }
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is needed`)
  return value
}
