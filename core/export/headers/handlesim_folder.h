/* handlesim_folder.h: the folder of the run, in which every process stands at the beginning. */
#ifndef HANDLESIM_FOLDER_H
#define HANDLESIM_FOLDER_H

/* A path below the folder of the run, wherever the process stands now. */
static inline const char *in_folder(const char *path)
{
    static char paths[4][MAX_PATH];
    static int next;
    char *text = paths[next++ % 4], folder[MAX_PATH];
    GetTempPathA(sizeof folder, folder);
    sprintf(text, "%.120shandlesim-%s\\%.120s", folder, run, path);
    return text;
}

static inline void remove_folder(const char *folder)
{
    char pattern[MAX_PATH + 2], path[MAX_PATH + MAX_PATH];
    WIN32_FIND_DATAA found;
    HANDLE search;
    sprintf(pattern, "%s\\*", folder);
    search = FindFirstFileA(pattern, &found);
    while (search != INVALID_HANDLE_VALUE) {
        sprintf(path, "%s\\%s", folder, found.cFileName);
        if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
            DeleteFileA(path);
        } else if (strcmp(found.cFileName, ".") != 0 && strcmp(found.cFileName, "..") != 0) {
            remove_folder(path);
        }
        if (!FindNextFileA(search, &found)) break;
    }
    FindClose(search);
    RemoveDirectoryA(folder);
}

#endif
