import type { EdgeConfig } from '../../../src/makegood-edge/settings.ts'

export interface Addresses {
  readonly upstream: string
  readonly makegood: string
  readonly key: string
}

const everyCheck = {
  repetition: true,
  wrongScript: { expect: 'prompt' },
  code: true,
  json: { schema: 'asked' },
} as const

/** The settings that both shells are tried with. */
export const edgeConfig = ({ upstream, makegood, key }: Addresses): EdgeConfig => ({
  upstream,
  makegood: { url: makegood, key },
  source: 'edge-test',
  provider: 'openai',
  customer: ({ headers }) => {
    if (headers.get('x-customer') === 'throw') throw new Error('the deployer made a mistake')
    return headers.get('x-customer')
  },
  serving: {
    headers: {
      'x-pool': 'makegood.serving.pool',
      'x-hardware': 'makegood.serving.hardware',
      'x-region': 'cloud.region',
    },
  },
  requestHeaders: { 'x-user': 'user.hash' },
  routes: [
    { path: '/v1/chat/completions', api: 'openai-chat', checks: everyCheck },
    { path: '/v1/responses', api: 'openai-responses', checks: everyCheck },
    { path: '/v1/messages', api: 'anthropic-messages', checks: everyCheck },
  ],
})
