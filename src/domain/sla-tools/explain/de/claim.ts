import type { Claim } from '../topic.ts'

/** How the customer gets what is owed. */
export function claim(rule: Claim): string[] {
  switch (rule.kind) {
    case 'automatic':
      return ['Niemand muss etwas beantragen: Was geschuldet ist, wird von selbst gutgeschrieben.']
  }
}
