import { edgeWorker } from '../../../src/makegood-edge/worker.ts'
import { edgeConfig } from '../support/config.ts'

interface Env {
  readonly UPSTREAM: string
  readonly MAKEGOOD: string
  readonly KEY: string
}

/** A Worker as a deployer writes it. */
export default edgeWorker<Env>((env) =>
  edgeConfig({ upstream: env.UPSTREAM, makegood: env.MAKEGOOD, key: env.KEY }),
)
