import type { Call } from './call.ts'
import { ApiError } from './errors.ts'
import type { FormTree } from './form.ts'
import type { ParamName, ParamTypes } from './param-types.ts'
import type { ParamReader } from './params.ts'

type Method = 'GET' | 'POST' | 'DELETE'

/** One endpoint. `run` is pure over the call's transaction and throws `ApiError` to refuse. */
interface Endpoint<N extends ParamName> {
  readonly method: Method
  /** `:name` stands for one id. */
  readonly path: string
  readonly params: N
  /**
   * The parameters it heeds; `lines.amount` for one within lines. Stripe knows more: what the double
   * would silently ignore it refuses.
   */
  readonly heeds: readonly string[]
  readonly run: (call: Call, params: ParamTypes[N], ids: readonly string[]) => object
}

/** What is left of a request once its parameters have been judged. */
export interface Prepared {
  readonly run: (call: Call) => object
  readonly expand: readonly string[]
}

export interface Route {
  readonly method: Method
  /** `:name` stands for one id. */
  readonly path: string
  /** The ids in the path, or undefined when it is another route's. */
  ids(path: string): readonly string[] | undefined
  /** @throws {ApiError} 400 on parameters that Stripe refuses or the double does not model. */
  prepare(reader: ParamReader, form: FormTree, ids: readonly string[]): Prepared
}

/** What every list heeds. */
export const paging: readonly string[] = ['limit', 'starting_after', 'ending_before']

/** One of the path's ids, for an endpoint whose path has that many: its pattern guarantees them. */
export const id = (ids: readonly string[], at = 0): string => ids[at] ?? ''

export function route<N extends ParamName>(endpoint: Endpoint<N>): Route {
  const pattern = new RegExp(`^${endpoint.path.replaceAll(/:\w+/g, '([^/]+)')}$`)
  return {
    method: endpoint.method,
    path: endpoint.path,
    ids(path) {
      return pattern.exec(path)?.slice(1).map(decodeURIComponent)
    },
    prepare(reader, form, ids) {
      const params = reader.read(endpoint.params, form)
      assertHeeded(params, new Set(['expand', ...endpoint.heeds]), '')
      const expand = 'expand' in params ? (params.expand ?? []) : []
      return { run: (call) => endpoint.run(call, params, ids), expand }
    },
  }
}

function assertHeeded(value: object, heeded: ReadonlySet<string>, within: string): void {
  for (const [key, member] of Object.entries(value)) {
    // A place in a list is not a name.
    const path = Array.isArray(value) ? within : within === '' ? key : `${within}.${key}`
    if (heeded.has(path)) continue
    const isParent = [...heeded].some((each) => each === path || each.startsWith(`${path}.`))
    if (typeof member === 'object' && member !== null && isParent) {
      assertHeeded(member, heeded, path)
      continue
    }
    throw new ApiError(`The Stripe double does not model '${path}'.`, {
      code: 'double_not_modelled',
      param: path,
    })
  }
}
