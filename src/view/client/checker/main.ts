import { recheck } from '../../model/certificate-view.js';
import type { CertificateData, CertificateView } from '../../model/view-model.js';

/** What a page asks of its checker. */
export interface CheckRequest {
  readonly id: number;
  readonly text: string;
  readonly data: Pick<CertificateData, 'rules' | 'assumed'>;
}

export interface CheckAnswer {
  readonly id: number;
  readonly view: CertificateView;
}

// Runs in a worker of the page: the checker, whole, and nothing of the engine that made the certificate.
globalThis.addEventListener('message', ({ data: { id, text, data } }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { id, view: recheck(text, data) };
  globalThis.postMessage(answer);
});
