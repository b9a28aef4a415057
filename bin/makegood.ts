import { runIngest } from './ingest/command.ts'
import { runKeys } from './keys/command.ts'
import { runOpenSlo } from './openslo/command.ts'
import { runSettle } from './settle/command.ts'
import { runSla } from './sla/command.ts'

const usage = `makegood: the command line of Makegood

  makegood ingest FILE --map MAP [options]   turn a file of any tool into signals and send them
  makegood openslo lint|import|export FILE   check OpenSLO documents, turn them into SLAs and back
  makegood sla lint|explain|diff FILE...     look at SLA documents
  makegood sla what-if|backtest FILE         what a draft would have cost
  makegood sla forecast --customer ID        what is left of the open periods
  makegood settle dry-run --customer ID      what settling a period would do
  makegood settle run                        let what is due go to Stripe, and watch
  makegood keys new                          make a key and its digest, offline
  makegood help                              show this text

Options of ingest: makegood ingest --help. Maps are described in docs/importing.md,
OpenSLO in docs/openslo.md. The tools for SLAs: makegood sla --help, docs/sla-tools.md.
Credits and what they go through: docs/credits.md.`

process.exitCode = await run(process.argv.slice(2))

async function run([verb, ...rest]: readonly string[]): Promise<number> {
  switch (verb) {
    case 'ingest':
      return runIngest(rest)
    case 'openslo':
      return runOpenSlo(rest)
    case 'sla':
      return runSla(rest)
    case 'settle':
      return runSettle(rest)
    case 'keys':
      return runKeys(rest)
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.log(usage)
      return 0
    default:
      console.error(`makegood: there is no verb "${verb}".\n\n${usage}`)
      return 2
  }
}
