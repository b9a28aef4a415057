import type { Claim } from '../topic.ts'

/** How the customer gets what is owed. */
export function claim(rule: Claim): string[] {
  switch (rule.kind) {
    case 'automatic':
      return ['Nobody has to ask: what is owed is credited automatically.']
  }
}
