import { parseArgs } from 'node:util'
import { keyEnvironments } from '../../src/domain/keys/environment.ts'
import { keyKinds } from '../../src/domain/keys/kind.ts'
import { digestOfKey, newBearerKey } from '../../src/services/keys/new-bearer-key.ts'
import { UsageError } from '../sla/fail.ts'

const usage = `makegood keys new --environment ${keyEnvironments.join('|')} --kind ${keyKinds.join('|')}

Makes a key and prints it with its SHA-256. Asks nobody and keeps nothing: it is
good for nothing until somebody stores its digest. The digest of the first key,
of kind rw, is the secret BOOTSTRAP_KEY_DIGEST of a deployment; the others are
made at POST /v1/keys.

  --environment    live for ENVIRONMENT "production", test for any other
  --kind           ing: only sends signals; ro: only reads; rw: does more`

const options = {
  environment: { type: 'string' },
  kind: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Ends in 0, or in 2 when the command is wrong. */
export function runKeys(args: readonly string[]): number {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [verb, ...rest] = positionals
    if (values.help) {
      console.log(usage)
      return 0
    }
    if (verb !== 'new') throw new UsageError(`there is no verb "keys ${verb ?? ''}".\n\n${usage}`)
    if (rest.length > 0) throw new UsageError(`keys new takes no ${rest[0]}`)
    const environment = oneOf(keyEnvironments, values.environment, '--environment')
    const key = newBearerKey({ environment, kind: oneOf(keyKinds, values.kind, '--kind') })
    console.log(`key      ${key}\nsha-256  ${digestOfKey(key)}`)
    return 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(`makegood: ${error.message}`)
    return 2
  }
}

function oneOf<Word extends string>(
  words: readonly Word[],
  said: string | undefined,
  name: string,
): Word {
  const word = words.find((each) => each === said)
  if (!word) throw new UsageError(`${name} is needed: ${words.join(' or ')}`)
  return word
}
