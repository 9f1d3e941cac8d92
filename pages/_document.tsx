import NextDocument, {
  type DocumentContext,
  type DocumentInitialProps,
  Head,
  Html,
  Main,
  NextScript,
} from "next/document";
import type { ReactElement } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** ms after which the scripts no longer wait for a picture. */
const LONGEST_WAIT_MS = 2_000;

/** Loads the scripts in their order once the pictures of the page are there. `SOURCES` stands for the list. */
// text-ok: code
const LOADER = `addEventListener("DOMContentLoaded",function(){
var begun,left=[].filter.call(document.images,function(image){return !image.complete}),count=left.length;
function begin(){if(begun)return;begun=true;SOURCES.forEach(function(source){var script=document.createElement("script");script.src=source;script.async=false;document.head.append(script)})}
function note(){count--;if(count<1)begin()}
left.forEach(function(image){image.addEventListener("load",note);image.addEventListener("error",note)});
if(count)setTimeout(begin,${LONGEST_WAIT_MS});else begin()})`;

/**
 * On a slow network the scripts take seven times the bytes of the pictures and share the line with them, so they come after
 * them: the page is seen sooner, and can be used as soon as before.
 */
class PicturesFirst extends Head {
  override getScripts(files: Parameters<Head["getScripts"]>[0]): ReactElement[] {
    const scripts = super.getScripts(files);
    if (this.context.isDevelopment) return scripts;
    const sources = scripts.flatMap(({ props }) => props.src ?? []);
    const inline = scripts.filter(({ props }) => !props.src);
    const code = LOADER.replace("SOURCES", () => JSON.stringify(sources));
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own code, and the file names of the build
    return [...inline, <script key="loader" nonce={this.props.nonce} dangerouslySetInnerHTML={{ __html: code }} />];
  }
}

type Props = DocumentInitialProps & { nonce: string | undefined };

/** The nonce is in the request header `x-shared-nonce`: the page creates it for this response. */
export default class Document extends NextDocument<Props> {
  static override async getInitialProps(ctx: DocumentContext): Promise<Props> {
    const initial = await NextDocument.getInitialProps(ctx);
    return { ...initial, nonce: ctx.req?.headers["x-shared-nonce"]?.toString() };
  }

  override render() {
    const { nonce = "" } = this.props;
    return (
      <Html lang={m.language_tag()} dir={m.language_direction()} data-theme="dark">
        <PicturesFirst nonce={nonce} />
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    );
  }
}
