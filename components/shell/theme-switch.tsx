"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { Monitor } from "@/components/icons/monitor";
import { Moon } from "@/components/icons/moon";
import { Sun } from "@/components/icons/sun";
import { Segmented } from "@/components/ui/segmented";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { chooseTheme, isThemeChoice, type ThemeChoice } from "./theme";

const icon = "size-3.5";
const OPTIONS = [
  {
    value: "system",
    label: <Labelled icon={<Monitor className={icon} aria-hidden="true" />} text={m.shell_theme_system} />,
  },
  { value: "light", label: <Labelled icon={<Sun className={icon} aria-hidden="true" />} text={m.shell_theme_light} /> },
  { value: "dark", label: <Labelled icon={<Moon className={icon} aria-hidden="true" />} text={m.shell_theme_dark} /> },
] as const;

function Labelled({ icon: Icon, text }: { icon: ReactNode; text: () => string }) {
  return (
    <>
      {Icon}
      {text()}
    </>
  );
}

/** System, light or dark; stored for a year in a cookie that the server reads when rendering. */
export function ThemeSwitch() {
  const choice = useSyncExternalStore(watchDocument, chosenNow, () => "system" as const);

  return (
    <Segmented
      label={m.shell_theme_label()}
      options={OPTIONS}
      value={choice}
      onChange={chooseTheme}
      className="w-full [&>label]:flex-1 [&>label]:justify-center"
    />
  );
}

function watchDocument(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

function chosenNow(): ThemeChoice {
  const set = document.documentElement.dataset.theme;
  return isThemeChoice(set) ? set : "system";
}
