-- SPDX-License-Identifier: MIT
--
-- images.lua - what a report may show: the pictures named in the metadata `images`
--
-- pandoc puts the file that an image names into what it writes, whatever file that is. So
-- an image that is not on the list becomes its description, and a link that does not lead
-- to the web its text.

local allowed = {}

local function read_list(meta)
	for path in pandoc.utils.stringify(meta.images or ""):gmatch("%S+") do
		allowed[path] = true
	end
	meta.images = nil
	return meta
end

-- A DOCX is offered the PNG beside an SVG: not every Word shows the SVG.
local function show(image)
	local png = image.src:gsub("%.svg$", ".png")

	if allowed[image.src] then
		return image
	elseif allowed[png] then
		image.src = png
		image.attributes.width = "100%"
		return image
	end
	return image.caption
end

local function lead(link)
	if not link.target:match("^https?://") and not link.target:match("^#") then
		return link.content
	end
end

return {
	{ Meta = read_list },
	{ Image = show, Link = lead },
}
