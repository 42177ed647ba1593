import type { CertificateData, CertificateView } from '../model/view-model.js';
import { Checker } from './checker-worker.js';
import { byId, el } from './dom.js';
import { spoil } from './spoil.js';

/** Steps that are shown at first, as the page has them, and by how many more are. */
const AT_FIRST = 30;
/** Longer texts make a field for text slow: they are checked, and not shown. */
const MOST_TEXT = 2_000_000;

/**
 * Starts the certificate: its verdict is computed here, its steps are walked through, and it can be spoilt.
 *
 * @param ending when another program is shown
 */
export function startCertificate(view: CertificateView, ending: AbortSignal): void {
  new Walk(view).start();
  const { data } = view;
  if (data === undefined) return;
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      void new Desk(data, ending).start();
    },
    { rootMargin: '600px' },
  );
  watcher.observe(byId('certificate'));
  ending.addEventListener('abort', () => watcher.disconnect());
}

/** The steps, one after the other. */
class Walk {
  readonly #view: CertificateView;
  readonly #list = byId('steps');
  readonly #more = byId<HTMLButtonElement>('steps-more');
  #at = -1;

  constructor(view: CertificateView) {
    this.#view = view;
  }

  start(): void {
    byId('step-on').addEventListener('click', () => this.#go(this.#at + 1));
    byId('step-back').addEventListener('click', () => this.#go(this.#at - 1));
    this.#more.addEventListener('click', () => this.#show(this.#list.children.length + AT_FIRST));
    this.#show(AT_FIRST);
  }

  #show(count: number): void {
    const { steps } = this.#view;
    for (const { title, lines } of steps.slice(this.#list.children.length, count))
      this.#list.append(
        el('li', {}, el('details', {}, el('summary', {}, title), el('pre', {}, lines.join('\n')))),
      );
    const shown = this.#list.children.length;
    byId('steps-shown').textContent = `showing ${shown} of ${steps.length} steps`;
    this.#more.hidden = shown >= steps.length;
  }

  #go(to: number): void {
    const { length } = this.#view.steps;
    if (length === 0) return;
    const next = Math.max(0, Math.min(length - 1, to));
    if (next >= this.#list.children.length) this.#show(next + AT_FIRST);
    this.#list.children[this.#at]?.querySelector('details')?.removeAttribute('open');
    this.#at = next;
    const item = this.#list.children[next]!;
    item.querySelector('details')!.open = true;
    item.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    byId('step-at').textContent = `step ${next + 1} of ${length}: ${this.#view.steps[next]!.title}`;
  }
}

/** Where the certificate is checked, and spoilt. */
class Desk {
  readonly #data: CertificateData;
  readonly #checker: Checker;
  readonly #text: string;
  readonly #field = byId<HTMLTextAreaElement>('certificate-text');
  #way = 0;

  constructor(data: CertificateData, ending: AbortSignal) {
    this.#data = data;
    this.#text = JSON.stringify(data.certificate);
    this.#checker = new Checker(data, byId('checker').textContent ?? '', ending);
  }

  async start(): Promise<void> {
    const isLong = this.#text.length > MOST_TEXT;
    const show = (text: string, words: string): void => {
      this.#field.value = text;
      byId('spoilt').textContent = words;
    };
    if (isLong) {
      this.#field.hidden = true;
      byId('check-text').hidden = true;
    }
    show(isLong ? '' : this.#text, isLong ? `It has ${this.#text.length} characters, too many to show.` : '');
    byId('spoil').addEventListener('click', () => {
      const spoilt = spoil(this.#data.certificate, this.#way++);
      if (spoilt === undefined) return;
      show(isLong ? '' : spoilt.text, `Spoilt: ${spoilt.words}.`);
      void this.#check(spoilt.text);
    });
    byId('unspoil').addEventListener('click', () => {
      show(isLong ? '' : this.#text, '');
      void this.#check(this.#text);
    });
    byId('check-text').addEventListener('click', () => void this.#check(this.#field.value));
    await this.#check(this.#text);
  }

  async #check(text: string): Promise<void> {
    const place = byId('verdict');
    const started = performance.now();
    const found = await this.#checker.check(text);
    if (found === undefined) return;
    if ('refused' in found) {
      place.append(el('span', { class: 'quiet' }, ` It could not be checked here: ${found.refused}.`));
      return;
    }
    const { verdict, words } = found;
    place.className = `verdict ${verdict}`;
    const ms = Math.ceil(performance.now() - started);
    place.replaceChildren(
      el('b', {}, verdict === 'holds' ? 'It holds.' : 'It is refused.'),
      ` ${words} `,
      el('span', { class: 'quiet' }, `Checked in this page, in ${ms} ms.`),
    );
  }
}
