import type { Commitment, Sla } from '../document.ts'
import { fault, type Path, type SlaFault } from '../reading/fault.ts'
import { nearest } from '../reading/near-miss.ts'

type Group = NonNullable<Sla['spec']['groups']>[number]

/** Groups of commitments: names that are there, each in one group, and something to share. */
export function checkGroups({ spec }: Sla): SlaFault[] {
  const { groups = [], commitments } = spec
  const known = commitments.map(({ name }) => name)
  const names = new Set<string>()
  const homes = new Map<string, string>()
  return groups.flatMap((group, index) => {
    const path: Path = ['spec', 'groups', index]
    const faults: SlaFault[] = []
    if (names.has(group.name)) {
      const text = `two groups are named "${group.name}"`
      faults.push(fault('duplicate-name', { path: [...path, 'name'], value: group.name, text }))
    }
    names.add(group.name)
    for (const [i, value] of group.commitments.entries()) {
      const at = [...path, 'commitments', i]
      const home = homes.get(value)
      homes.set(value, group.name)
      if (!known.includes(value)) faults.push(unknown(value, at, known))
      else if (home !== undefined) {
        const text = `"${value}" is in the group "${home}" already: a commitment is in one at most`
        faults.push(fault('duplicate-name', { path: at, value, text }))
      }
    }
    return [...faults, ...checkPays(group, path), ...checkElected(group, commitments, path)]
  })
}

function unknown(value: string, path: Path, known: readonly string[]): SlaFault {
  const suggestion = nearest(value, known)
  const text = `there is no commitment "${value}"; there are: ${known.join(', ')}`
  return fault('not-allowed', { path, value, suggestion, text })
}

function checkPays({ pays, caps }: Group, path: Path): SlaFault[] {
  if (pays !== 'sum' || caps) return []
  const text =
    'a group that pays the sum of its commitments needs caps: without them it says nothing'
  return [fault('missing', { path: [...path, 'caps'], text })]
}

/** What is credited by itself leaves nothing to choose. */
function checkElected(group: Group, commitments: readonly Commitment[], path: Path): SlaFault[] {
  if (group.pays !== 'elected') return []
  return group.commitments.flatMap((value, i) => {
    const found = commitments.find(({ name }) => name === value)
    if (found?.claim.kind !== 'automatic') return []
    const text = `of an "elected" group the customer claims or accepts one commitment, and "${value}" is credited by itself`
    return [fault('contradiction', { path: [...path, 'commitments', i], value, text })]
  })
}
