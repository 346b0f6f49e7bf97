# sorrel_sanitizers: flags that everything linked into one program must share, hence PUBLIC where it is
# linked. Only there when SORREL_SANITIZE is set.
if(SORREL_SANITIZE)
    add_library(sorrel_sanitizers INTERFACE)
    # A finding ends the program, so that a test cannot pass beside one.
    set(_flags -fsanitize=${SORREL_SANITIZE} -fno-sanitize-recover=all)
    target_compile_options(sorrel_sanitizers INTERFACE ${_flags} -fno-omit-frame-pointer)
    target_link_options(sorrel_sanitizers INTERFACE ${_flags})
endif()
