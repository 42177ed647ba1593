import { isLeft } from 'fp-ts/lib/Either.js';
import { exportPython } from '../../export/index.js';
import { exportedProgramFromJson, exportedProgramToJson } from '../../ir/index.js';
import { pageExample, renderPage, renderView, viewModel } from '../../view/index.js';
import { corpusTexts } from '../corpus.js';
import { HOSTILE_NAMES, mutated } from '../mutate.js';
import { WrongAnswer, type Surface } from '../surface.js';

/** Pages of programs whose names, comments and titles are hostile. */
export function pages(): Surface {
  const programs = corpusTexts(['examples', 'spec/export'], '.py').flatMap((source) => {
    const exported = exportPython(source);
    return isLeft(exported) ? [] : [exportedProgramToJson(exported.right)];
  });
  return {
    name: 'pages',
    what: 'pages of programs with hostile names and titles',
    make: (random) =>
      JSON.stringify([
        random.of([
          ...HOSTILE_NAMES,
          '<img src=x onerror=alert(1)>',
          '"><script>alert(1)</script>',
          '<!--',
          ']]>',
        ]),
        mutated(random.of(programs), programs, random),
      ]),
    async run(input) {
      const [title, text] = JSON.parse(input) as [string, string];
      renderPage(title, [{ ...pageExample({ file: 'x.py', text }), result: text }]);
      const read = exportedProgramFromJson(text);
      if (isLeft(read)) return read.left.kind;
      const page = await renderView(
        viewModel({ title, before: read.right, after: read.right, rulesets: [], reports: [], stops: [] }),
      );
      const scripts = page.match(/<script/gi)?.length ?? 0;
      const ends = page.match(/<\/script/gi)?.length ?? 0;
      if (scripts !== ends || page.includes('<script>alert') || page.includes('<img src=x'))
        throw new WrongAnswer('a name became markup');
      return 'ok';
    },
  };
}
