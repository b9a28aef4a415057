import { type Shape, shapeOf } from './json-schema.ts'
import { repeatedShareAtMost } from './repetition.ts'
import type { WantedChecks } from './wanted.ts'
import { foreignShareAtMost, isScript, type Script, scripts } from './wrong-script.ts'

/** The checks of a route, as a deployer writes them. What is left out is not made, but `empty` and `truncated`. */
export interface AskedChecks {
  readonly empty?: boolean
  readonly truncated?: boolean
  readonly repetition?: boolean | { readonly shareAtMost: number }
  readonly wrongScript?: {
    /** Scripts by their Unicode names, or those of the prompt. */
    readonly expect: 'prompt' | readonly string[]
    readonly shareAtMost?: number
  }
  readonly code?: boolean
  /** A JSON Schema for every answer of the route, or the one that each request asks for. */
  readonly json?: { readonly schema: 'asked' | object }
}

/** @throws {Error} naming the route and what of its checks cannot be. */
export function wantedOf(path: string, asked: AskedChecks): WantedChecks {
  const { repetition = false, wrongScript, json } = asked
  return {
    empty: asked.empty ?? true,
    truncated: asked.truncated ?? true,
    repetition:
      repetition === false
        ? null
        : { shareAtMost: share(path, repetition === true ? {} : repetition, repeatedShareAtMost) },
    wrongScript: wrongScript
      ? {
          expect: expectedOf(path, wrongScript.expect),
          shareAtMost: share(path, wrongScript, foreignShareAtMost),
        }
      : null,
    code: asked.code ?? false,
    json: json ? shapeFor(path, json.schema) : null,
  }
}

function share(
  path: string,
  { shareAtMost }: { readonly shareAtMost?: number },
  usual: number,
): number {
  const chosen = shareAtMost ?? usual
  if (!(chosen >= 0 && chosen < 1)) throw new Error(`${path}: shareAtMost is from 0 to below 1`)
  return chosen
}

function expectedOf(
  path: string,
  expect: 'prompt' | readonly string[],
): 'prompt' | readonly Script[] {
  if (expect === 'prompt') return expect
  const known = expect.filter(isScript)
  if (known.length === expect.length && known.length > 0) return known
  throw new Error(`${path}: wrongScript.expect takes "prompt" or some of ${scripts.join(', ')}`)
}

function shapeFor(path: string, schema: 'asked' | object): 'asked' | Shape {
  if (schema === 'asked') return schema
  const shape = shapeOf(schema)
  if (shape) return shape
  throw new Error(`${path}: json.schema says more than is read here; docs/edge.md lists what is`)
}
