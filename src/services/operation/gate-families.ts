import { type Family, only, perhaps } from '../../domain/metrics/family.ts'
import type { GateStatus } from '../../domain/pace/gate.ts'

/** How fast Stripe is asked; of a gate that cannot be reached nothing else is known. */
export const gateFamilies = (pace: GateStatus | null): readonly Family[] => [
  {
    name: 'makegood_stripe_gate_up',
    type: 'gauge',
    help: '1 while the gate to Stripe can be reached; else nothing is sent.',
    samples: only(pace ? 1 : 0),
  },
  {
    name: 'makegood_stripe_gate_requests_per_second',
    type: 'gauge',
    help: 'Requests a second that the gate lets pass now.',
    samples: perhaps(pace?.rate),
  },
  {
    name: 'makegood_stripe_gate_requests_per_second_ceiling',
    type: 'gauge',
    help: 'Requests a second that it lets pass at most.',
    samples: perhaps(pace?.ceiling),
  },
  {
    name: 'makegood_stripe_gate_refusals',
    type: 'counter',
    help: "Stripe's 429s since the gate was last started.",
    samples: perhaps(pace?.refusals),
  },
  {
    name: 'makegood_stripe_gate_waiting',
    type: 'gauge',
    help: 'Credits that wait at the gate.',
    samples: perhaps(pace?.waiting),
  },
]
