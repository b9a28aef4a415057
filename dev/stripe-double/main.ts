import { parseArgs } from 'node:util'
import { startStripeDouble } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '12111' },
    state: { type: 'string' },
    key: { type: 'string' },
  },
})

const double = await startStripeDouble({
  port: Number(values.port),
  ...(values.state === undefined ? {} : { stateFile: values.state }),
  ...(values.key === undefined ? {} : { apiKey: values.key }),
})

console.log(`Stripe double at ${double.url} (key ${double.apiKey})
models: customers, balance transactions, invoices, tax, credit notes, credit grants, events, webhooks
state:  ${values.state ?? 'in memory, forgotten at exit'}
steer:  ${double.url}/_control/state`)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void double.close().then(() => process.exit(0)))
