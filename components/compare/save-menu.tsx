"use client";

import { Download, ImageDown } from "lucide-react";
import { Menu, MenuButton } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { Look } from "@/lib/playback/look";
import type { Film } from "./film";
import { type EngineHandle, useEngineState } from "./use-engine";

type SaveMenuProps = { handle: EngineHandle; look: Look; films: readonly Film[] };

export function SaveMenu({ handle, films }: SaveMenuProps) {
  return null;
}
