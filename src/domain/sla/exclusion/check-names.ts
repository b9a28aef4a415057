import type { Commitment } from '../document.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { nearest } from '../reading/near-miss.ts'

/** Names of commitments that are there, each said once. */
export function checkNames(
  named: readonly string[] = [],
  commitments: readonly Commitment[],
  path: Path,
): SlaFault[] {
  const known = commitments.map(({ name }) => name)
  return named.flatMap((name, index) => {
    const place = { path: [...path, index], value: name }
    if (!known.includes(name)) {
      const suggestion = nearest(name, known)
      const text = `there is no commitment "${name}"; there are: ${known.join(', ')}`
      return [fault('not-allowed', { ...place, text, suggestion })]
    }
    if (named.indexOf(name) === index) return []
    return [fault('duplicate-name', { ...place, text: `commitment "${name}" is named twice` })]
  })
}
