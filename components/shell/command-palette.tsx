"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { actionsOfPage, type PaletteAction } from "@/components/palette/palette-actions";
import { useTeamActions } from "@/components/teams/team-actions";
import { CutText } from "@/components/ui/cut-text";
import { Dialog } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { signOut } from "@/lib/browser/session/sign-in";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import { useVideos } from "@/lib/browser/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { pagesOfMenu } from "./menu-pages";
import { chooseTheme } from "./theme";

const SETTLE_MS = 200;

/** Finds every page, source video and command. Arrow keys choose, Enter runs, Esc closes. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [here] = useState(actionsOfPage);
  const { pages, commands } = useFixedActions();
  const run = (action: PaletteAction) => {
    onClose();
    // The dialog gives the focus back first, so that a dialog opened by the action finds it there.
    setTimeout(action.run);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.palette_title()}
      className="mt-[min(12dvh,6rem)] max-h-[80dvh] w-[min(38rem,calc(100vw-1.5rem))]"
    >
      <Command label={m.palette_title()} loop className="-mb-3 grid gap-3">
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={m.palette_placeholder()}
          maxLength={200}
          className="h-11 w-full rounded-control border border-edge bg-surface-1 px-3 text-base sm:h-10 sm:text-sm"
        />
        <Command.List className="-mx-2.5 max-h-[min(24rem,50dvh)] overflow-y-auto overscroll-contain">
          <Command.Empty className="px-2.5 py-6 text-center text-muted">{m.palette_none()}</Command.Empty>
          <Group heading={m.palette_group_here()} actions={here} onRun={run} />
          <Videos search={text} onRun={run} />
          <Group heading={m.palette_group_pages()} actions={pages} onRun={run} />
          <Group heading={m.palette_group_commands()} actions={commands} onRun={run} />
        </Command.List>
      </Command>
    </Dialog>
  );
}

function useFixedActions() {
  const router = useRouter();
  const showToast = useToast();
  const leave = async () => {
    if (!(await signOut())) showToast({ text: m.shell_sign_out_failed(), tone: "bad" });
  };
  const role = useKnownViewer()?.role;
  const pages = pagesOfMenu(role).map(({ href, label }) => ({
    id: href,
    label: label(),
    run: () => router.push(href),
  }));
  const commands = [
    { id: "system", label: m.palette_theme_system(), run: () => chooseTheme("system") },
    { id: "light", label: m.palette_theme_light(), run: () => chooseTheme("light") },
    { id: "dark", label: m.palette_theme_dark(), run: () => chooseTheme("dark") },
    ...useTeamActions(),
    { id: "sign-out", label: m.shell_sign_out(), run: () => void leave() },
  ];
  return { pages: [{ id: "/", label: m.pages_library_title(), run: () => router.push("/") }, ...pages], commands };
}

/** The server finds them, by title and prompt, so all that it returns are shown. */
function Videos({ search, onRun }: { search: string; onRun: (action: PaletteAction) => void }) {
  const router = useRouter();
  const settled = useSettled(search.trim());
  const { data, isError } = useVideos({ search: settled, sort: "newest" });
  const videos = data?.pages[0]?.items.slice(0, settled ? 20 : 6) ?? [];
  if (isError) return <p className="px-2.5 py-2 text-red text-xs">{m.palette_videos_failed()}</p>;
  if (videos.length === 0) return null;
  return (
    <Command.Group heading={<Heading>{m.palette_group_videos()}</Heading>} forceMount>
      {videos.map(({ id, title, posterUrl }) => (
        <Item
          key={id}
          action={{ id, label: title, run: () => router.push(`/videos/${id}`) }}
          onRun={onRun}
          forceMount
          picture={
            posterUrl ? (
              // biome-ignore lint/performance/noImgElement: a frame of the video, served by us at its display size.
              <img src={posterUrl} alt="" className="h-6 w-10 shrink-0 rounded-label object-cover" />
            ) : null
          }
        />
      ))}
    </Command.Group>
  );
}

type GroupProps = { heading: string; actions: readonly PaletteAction[]; onRun: (action: PaletteAction) => void };

function Group({ heading, actions, onRun }: GroupProps) {
  if (actions.length === 0) return null;
  return (
    <Command.Group heading={<Heading>{heading}</Heading>}>
      {actions.map((action) => (
        <Item key={action.id} action={action} onRun={onRun} />
      ))}
    </Command.Group>
  );
}

const Heading = ({ children }: { children: ReactNode }) => (
  <span className="block px-2.5 pt-2 pb-1 text-2xs text-muted">{children}</span>
);

type ItemProps = {
  action: PaletteAction;
  onRun: (action: PaletteAction) => void;
  forceMount?: boolean;
  picture?: ReactNode;
};

function Item({ action, onRun, forceMount = false, picture }: ItemProps) {
  return (
    <Command.Item
      value={`${action.label} ${action.id}`}
      {...(action.keywords && { keywords: [...action.keywords] })}
      forceMount={forceMount}
      onSelect={() => onRun(action)}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-2.5 text-sm aria-selected:bg-surface-3 pointer-coarse:min-h-11 sm:min-h-9"
    >
      {picture}
      <CutText text={action.label} />
    </Command.Item>
  );
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
