import { edgeWorker } from '../../../src/makegood-edge/worker.ts'
import { benchConfig } from '../settings.ts'

interface Env {
  readonly UPSTREAM: string
  readonly KEY: string
}

export default edgeWorker<Env>(({ UPSTREAM, KEY }) => benchConfig(UPSTREAM, KEY))
