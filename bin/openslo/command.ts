import { parseArgs } from 'node:util'
import { exported } from './export.ts'
import { imported } from './import.ts'
import { linted } from './lint.ts'
import { UsageError } from './usage.ts'

const usage = `makegood openslo lint FILE...
makegood openslo import FILE --currency CODE [--bind BINDINGS]
makegood openslo export SLA_FILE

  lint     tells what OpenSLO v1 forbids in the documents of each file, and what is likely a slip
  import   prints SLAs made of the file's SLOs; what could not be made, and what to decide, on stderr
  export   prints an SLA as OpenSLO v1 documents; what these cannot say, on stderr

  --currency CODE   of the SLA, such as eur: OpenSLO has none
  --bind BINDINGS   which signals the metrics of other tools mean

Described in docs/openslo.md.`

/** Ends in 0 when all went over, 1 when something is wrong or left out, 2 when the command is. */
export async function runOpenSlo(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [verb, ...files] = positionals
    if (values.help || verb === undefined || verb === 'help') {
      console.log(usage)
      return 0
    }
    if (verb !== 'import' && (values.bind !== undefined || values.currency !== undefined)) {
      throw new UsageError('--bind and --currency belong to import')
    }
    switch (verb) {
      case 'lint':
        return linted(files)
      case 'import':
        return imported(files, values)
      case 'export':
        return exported(files)
      default:
        throw new UsageError(`there is no verb "openslo ${verb}": lint, import or export`)
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`makegood: ${error.message}`)
    return 2
  }
}

const options = {
  bind: { type: 'string' },
  currency: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const
