import { byId } from './dom.js';

/** Of a program, and where it goes on, of a section of it. */
const ADDRESS = /^#program-(\d+)(?:\.([\w-]+))?$/;

/** A page of several programs: its address says which one is shown, and where. @param start starts what is shown, until it is not */
export function startSeveral(
  others: readonly HTMLTemplateElement[],
  start: (ending: AbortSignal) => void,
): void {
  const home = byId('shown');
  const first = document.createDocumentFragment();
  first.append(...[...home.childNodes].map((node) => node.cloneNode(true)));
  const bodies = [first, ...others.map(({ content }) => content)];
  const links = [...document.querySelectorAll<HTMLAnchorElement>('nav.several a')];
  let ending = new AbortController();
  let at = 0;
  const show = (next: number): void => {
    ending.abort();
    ending = new AbortController();
    at = next;
    home.replaceChildren(bodies[next]!.cloneNode(true));
    document.body.classList.remove('only-changes', 'searching');
    links.forEach((link, i) => {
      if (i === next) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    start(ending.signal);
  };
  /** Nothing where the address names a section. */
  const wanted = (): number | undefined => {
    if (location.hash === '') return 0;
    const number = Number(ADDRESS.exec(location.hash)?.[1]);
    return bodies[number - 1] === undefined ? undefined : number - 1;
  };
  /** The section that the address names beside its program. */
  const section = (): HTMLElement | null => {
    const name = ADDRESS.exec(location.hash)?.[2];
    return name === undefined ? null : document.getElementById(name);
  };
  globalThis.addEventListener('hashchange', () => {
    const next = wanted();
    if (next === undefined) {
      // A link to a section; when the page is loaded at it again, it is a section of the same program.
      if (at > 0) history.replaceState(null, '', `#program-${at + 1}.${location.hash.slice(1)}`);
      return;
    }
    if (next !== at) show(next);
    const part = section();
    if (part !== null) {
      part.scrollIntoView({ block: 'start', behavior: 'instant' });
      return;
    }
    const title = home.querySelector('h1')!;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  const given = wanted() ?? 0;
  if (given === 0) start(ending.signal);
  else show(given);
  const there = section();
  if (there === null) return;
  // Where the browser was before it loaded the page again was a place in another program.
  history.scrollRestoration = 'manual';
  globalThis.addEventListener('load', () => there.scrollIntoView({ block: 'start', behavior: 'instant' }));
}
