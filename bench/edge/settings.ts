import type { EdgeConfig } from '../../src/makegood-edge/settings.ts'

/** Every check is on: what is measured is the dearest edge. */
export const benchConfig = (upstream: string, key: string): EdgeConfig => ({
  upstream,
  makegood: { url: upstream, key },
  customer: { always: 'acme' },
  provider: 'openai',
  serving: { headers: { 'x-pool': 'makegood.serving.pool' } },
  routes: [
    {
      path: '/v1/chat/completions',
      api: 'openai-chat',
      checks: {
        repetition: true,
        wrongScript: { expect: 'prompt' },
        code: true,
        json: { schema: 'asked' },
      },
    },
  ],
})
