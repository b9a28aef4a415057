import { ApiError } from './errors.ts'

/** A decoded form. Lists are still objects with index keys: only the schema knows which is which. */
export interface FormTree {
  [key: string]: FormTree | string
}

/** Deeper nesting than any parameter of Stripe's; beyond it the form is refused. */
const depthMax = 8

const keyPattern = /^([^[\]]+)((?:\[[^[\]]*\])*)$/

/**
 * Decodes `a[b][0]=c` as Stripe reads it. `a[]=x` appends; a key given twice keeps the last value.
 *
 * @throws {ApiError} 400 when a key has unbalanced brackets, is too deep, or is both value and object.
 */
export function decodeForm(text: string): FormTree {
  const root: FormTree = bare()
  for (const [key, value] of new URLSearchParams(text)) place(root, pathOf(key), value, key)
  return root
}

/** No prototype, so that a parameter called `constructor` is only a parameter. */
const bare = (): FormTree => Object.create(null)

function pathOf(key: string): string[] {
  const match = keyPattern.exec(key)
  if (match?.[1] === undefined) throw malformed(key)
  const rest = match[2] ?? ''
  const path = [match[1], ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '')]
  if (path.length > depthMax) throw malformed(key)
  return path
}

function place(root: FormTree, path: readonly string[], value: string, key: string): void {
  let node = root
  for (const [depth, step] of path.entries()) {
    const name = step === '' ? String(Object.keys(node).length) : step
    if (depth === path.length - 1) {
      if (typeof node[name] === 'object') throw malformed(key)
      node[name] = value
      return
    }
    const next = node[name] ?? bare()
    if (typeof next === 'string') throw malformed(key)
    node[name] = next
    node = next
  }
}

const malformed = (key: string): ApiError =>
  new ApiError(`Invalid request: cannot read the parameter '${key}'`, { param: key })

/** The same text for the same parameters in any order: what an idempotency key is bound to. */
export function canonical(tree: FormTree): string {
  const entries = Object.keys(tree)
    .sort()
    .map((key) => {
      const value = tree[key] ?? ''
      return `${JSON.stringify(key)}:${typeof value === 'string' ? JSON.stringify(value) : canonical(value)}`
    })
  return `{${entries.join(',')}}`
}
